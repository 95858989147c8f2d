package studio.vibecraft.lifeboat.scenario.loss;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.CutoverActivities;
import studio.vibecraft.lifeboat.contract.activity.RestoreActivities;
import studio.vibecraft.lifeboat.contract.activity.VerificationActivities;
import studio.vibecraft.lifeboat.contract.activity.WalTrace;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.SalvagedRows;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** Replay, proof and opening, all of which go well. What belongs to an old cluster beside is never called. */
public final class FakeOpening implements RestoreActivities, VerificationActivities, CutoverActivities {
    private final Journal journal;

    public FakeOpening(Journal journal) {
        this.journal = journal;
    }

    @Override
    public RestoredCopy replay(
            RecoveryTarget target, RestoredCopy copy, SavedWal wal, Fence fence, @Nullable StoppingPoint point) {
        journal.heard("replay to " + fence.endLsn());
        return new RestoredCopy(copy.backup(), copy.directory(), fence.endLsn(), copy.inPlace());
    }

    @Override
    public Verification verifyCopy(RecoveryTarget target, RestoredCopy copy, CorruptionScope scope, Fence fence) {
        journal.heard("verifyCopy");
        return good();
    }

    @Override
    public Verification verifyPromoted(RecoveryTarget target, CorruptionScope scope) {
        journal.heard("verifyPromoted");
        return good();
    }

    @Override
    public void swap(RecoveryTarget target, RestoredCopy copy, Fence fence) {
        journal.heard("swap");
    }

    @Override
    public int promoteInQuarantine(RecoveryTarget target, Fence fence) {
        journal.heard("promoteInQuarantine");
        return fence.timeline() + 1;
    }

    @Override
    public Check proveArchiving(RecoveryTarget target, int timeline) {
        journal.heard("proveArchiving " + timeline);
        return FakeHost.GOOD;
    }

    @Override
    public Check proveApplicationWrite(RecoveryTarget target) {
        journal.heard("proveApplicationWrite");
        return FakeHost.GOOD;
    }

    @Override
    public Instant open(RecoveryTarget target) {
        journal.heard("open");
        return FakeHost.SEEN.plusSeconds(600);
    }

    private static Verification good() {
        return new Verification(List.of(FakeHost.GOOD));
    }

    private static UnsupportedOperationException notHere() {
        return new UnsupportedOperationException("there is no old cluster beside");
    }

    @Override
    public void confirmCapacity(RecoveryTarget target) {
        throw notHere();
    }

    @Override
    public RestoredCopy restoreBeside(RecoveryTarget target, Backup backup) {
        throw notHere();
    }

    @Override
    public RestoredCopy restoreInPlace(RecoveryTarget target, Backup backup, SavedWal savedWal) {
        throw notHere();
    }

    @Override
    public List<Damage> examineBackup(RecoveryTarget target, RestoredCopy copy, @Nullable List<Damage> suspects) {
        throw notHere();
    }

    @Override
    public List<Damage> compareWithCopy(RecoveryTarget target, RestoredCopy copy) {
        throw notHere();
    }

    @Override
    public SalvagedRows salvageRows(RecoveryTarget target, Backup backup, SavedWal savedWal, WalTrace trace) {
        throw notHere();
    }

    @Override
    public void discard(RecoveryTarget target) {
        throw notHere();
    }

    @Override
    public Verification verifyStandby(RecoveryTarget target, String standby, CorruptionScope scope, Fence fence) {
        throw notHere();
    }

    @Override
    public void swapBack(RecoveryTarget target) {
        throw notHere();
    }

    @Override
    public long returnRows(RecoveryTarget target, SalvagedRows rows) {
        throw notHere();
    }

    @Override
    public Check rebuildIndexes(RecoveryTarget target, CorruptionScope scope) {
        throw notHere();
    }

    @Override
    public Check rebuildMaps(RecoveryTarget target, CorruptionScope scope) {
        throw notHere();
    }

    @Override
    public Check recreateSlots(RecoveryTarget target, CorruptionScope scope) {
        throw notHere();
    }
}
