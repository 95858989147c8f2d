package studio.vibecraft.lifeboat.scenario.corruption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.PlanFacts;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.BackupActivities;
import studio.vibecraft.lifeboat.contract.activity.FencingActivities;
import studio.vibecraft.lifeboat.contract.activity.InspectionActivities;
import studio.vibecraft.lifeboat.contract.activity.RestoreActivities;
import studio.vibecraft.lifeboat.contract.activity.VerificationActivities;
import studio.vibecraft.lifeboat.contract.activity.WalReach;
import studio.vibecraft.lifeboat.contract.activity.WalTrace;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryPoint;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.SalvagedRows;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.model.Suspicion;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** A host on which everything goes well, unless the journal was told otherwise. */
final class FakeHost
        implements InspectionActivities,
                FencingActivities,
                BackupActivities,
                RestoreActivities,
                VerificationActivities {
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");

    final Journal journal = new Journal();
    final FakeCutover cutover = new FakeCutover(journal);
    private final Pauses pauses = new Pauses();
    final List<Suspicion> suspicions = new ArrayList<>();
    volatile CorruptionScope scope = Samples.scope(Remedy.RESTORE_AND_REPLAY, Samples.BAD_PAGE);
    volatile List<Backup> backups = List.of(Samples.backup(3), Samples.backup(2), Samples.backup(1));
    volatile Set<String> damagedBackups = new HashSet<>();
    volatile Check tablesWhole = Samples.GOOD;
    volatile Check copyChecked = Samples.GOOD;
    volatile Check promotedChecked = Samples.GOOD;
    volatile List<Damage> lostWrites = List.of();
    volatile Check standbyChecked = Samples.GOOD;
    volatile List<String> uncertainRows = List.of();
    volatile WalReach reach = Samples.reach(Samples.POINT);
    volatile WalTrace trace = new WalTrace(null, 0);

    void blockReplay() {
        pauses.blockReplay();
    }

    void awaitReplay() {
        pauses.awaitReplay();
    }

    /** The next attempts of the replay are heard of never again, as when their worker is killed. */
    void goSilentInReplay(int attempts) {
        pauses.goSilent(attempts);
    }

    @Override
    public PlanFacts gatherFacts(String database, String scenario) {
        journal.heard("gatherFacts");
        return new PlanFacts(
                backups.get(0), 1000, "none", List.of(), List.of(), Map.of("timeline", "1", "backup", "b3"));
    }

    @Override
    public CorruptionScope findDamage(RecoveryTarget target, Suspicion suspicion) {
        suspicions.add(suspicion);
        journal.heard("findDamage");
        return scope;
    }

    @Override
    public Verification proveTablesWhole(RecoveryTarget target, CorruptionScope found) {
        journal.heard("proveTablesWhole");
        return new Verification(List.of(tablesWhole));
    }

    @Override
    public WalReach surveyWal(RecoveryTarget target, RecoveryPoint asked, Fence fence) {
        journal.heard("surveyWal " + asked);
        return reach;
    }

    @Override
    public WalTrace traceDamage(
            RecoveryTarget target,
            List<Damage> damages,
            Backup backup,
            SavedWal savedWal,
            @Nullable StoppingPoint point) {
        journal.heard("traceDamage" + (point == null ? "" : " before " + point.next()));
        return trace;
    }

    @Override
    public Fence stopWrites(RecoveryTarget target) {
        journal.heard("stopWrites");
        return new Fence(Fence.Kind.DEMOTED, new Lsn(100), 1, true, NOW, List.of(Samples.GOOD));
    }

    @Override
    public void allowWrites(RecoveryTarget target) {
        journal.heard("allowWrites");
    }

    @Override
    public void confirmFence(RecoveryTarget target, Fence fence) {
        journal.heard("confirmFence");
    }

    @Override
    public void freezeExpiry(RecoveryTarget target) {
        journal.heard("freezeExpiry");
    }

    @Override
    public void releaseExpiry(RecoveryTarget target) {
        journal.heard("releaseExpiry");
    }

    @Override
    public SavedWal saveWal(RecoveryTarget target, Fence fence) {
        journal.heard("saveWal");
        return new SavedWal("/saved", 3, 1);
    }

    @Override
    public List<Backup> candidates(RecoveryTarget target, @Nullable Fence fence, @Nullable StoppingPoint point) {
        journal.heard("candidates");
        return backups.stream()
                .filter(backup -> point == null || !point.next().isBefore(backup.stop()))
                .toList();
    }

    @Override
    public Backup fullBackup(RecoveryTarget target) {
        journal.heard("fullBackup");
        return Samples.backup(9);
    }

    @Override
    public Verification testRestore(RecoveryTarget target, Backup backup) {
        journal.heard("testRestore " + backup.label());
        return new Verification(List.of(Samples.GOOD));
    }

    @Override
    public void confirmCapacity(RecoveryTarget target) {
        journal.heard("confirmCapacity");
    }

    @Override
    public RestoredCopy restoreBeside(RecoveryTarget target, Backup backup) {
        journal.heard("restoreBeside " + backup.label());
        return new RestoredCopy(backup, "/data.beside", backup.stop(), false);
    }

    @Override
    public RestoredCopy restoreInPlace(RecoveryTarget target, Backup backup, SavedWal savedWal) {
        journal.heard("restoreInPlace " + backup.label());
        return new RestoredCopy(backup, "/data", backup.stop(), true);
    }

    @Override
    public List<Damage> examineBackup(RecoveryTarget target, RestoredCopy copy, @Nullable List<Damage> suspects) {
        String label = copy.backup().label();
        journal.heard("examineBackup " + label);
        return damagedBackups.contains(label) ? List.of(Samples.BAD_PAGE) : List.of();
    }

    @Override
    public List<Damage> compareWithCopy(RecoveryTarget target, RestoredCopy copy) {
        journal.heard("compareWithCopy");
        return lostWrites;
    }

    @Override
    public RestoredCopy replay(
            RecoveryTarget target, RestoredCopy copy, SavedWal savedWal, Fence fence, @Nullable StoppingPoint point) {
        journal.heard("replay " + copy.backup().label() + (point == null ? "" : " before " + point.next()));
        pauses.beforeReplay(journal);
        Lsn reached = point == null ? fence.endLsn() : point.next();
        return new RestoredCopy(copy.backup(), copy.directory(), reached, copy.inPlace());
    }

    @Override
    public SalvagedRows salvageRows(RecoveryTarget target, Backup backup, SavedWal savedWal, WalTrace reuse) {
        journal.heard("salvageRows");
        return new SalvagedRows(
                new Lsn(50), List.of(new SalvagedRows.Table("shop", "public.orders", "/rows", 67)), uncertainRows);
    }

    @Override
    public void discard(RecoveryTarget target) {
        journal.heard("discard");
    }

    @Override
    public Verification verifyCopy(RecoveryTarget target, RestoredCopy copy, CorruptionScope found, Fence fence) {
        journal.heard("verifyCopy");
        return new Verification(List.of(copyChecked));
    }

    @Override
    public Verification verifyStandby(RecoveryTarget target, String standby, CorruptionScope found, Fence fence) {
        journal.heard("verifyStandby " + standby);
        return new Verification(List.of(standbyChecked));
    }

    @Override
    public Verification verifyPromoted(RecoveryTarget target, CorruptionScope found) {
        journal.heard("verifyPromoted");
        return new Verification(List.of(promotedChecked));
    }
}
