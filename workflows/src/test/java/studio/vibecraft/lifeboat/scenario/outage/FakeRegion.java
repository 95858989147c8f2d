package studio.vibecraft.lifeboat.scenario.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.FencingActivities;
import studio.vibecraft.lifeboat.contract.activity.NameActivities;
import studio.vibecraft.lifeboat.contract.activity.OutageActivities;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.NameRecord;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.Secondary;
import studio.vibecraft.lifeboat.model.TakenOver;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** A surviving region in which everything goes well, and an old primary that does not answer, unless a test says otherwise. */
final class FakeRegion implements OutageActivities, NameActivities, FencingActivities {
    static final Instant LOOKED = Instant.parse("2026-01-31T10:00:00Z");
    static final Check SILENT =
            new Check("write at first:5432", Check.Outcome.DEFERRED, Duration.ofSeconds(10), "no session");
    static final Check ACCEPTED =
            new Check("write at first:5432", Check.Outcome.FAILED, Duration.ofSeconds(1), "a write was accepted");
    static final Check REFUSED =
            new Check("write at first:5432", Check.Outcome.PASSED, Duration.ofSeconds(1), "refused");

    private final Journal journal;
    volatile Check looked = FakeSecondary.GOOD;
    volatile OldPrimary old = new OldPrimary(List.of(SILENT), null, 0, null, null);
    volatile @Nullable NameChange change = change();
    volatile boolean reaches = true;
    volatile Check spread = FakeSecondary.GOOD;
    volatile Check rebuilt = FakeSecondary.GOOD;
    volatile Check watched = FakeSecondary.GOOD;
    volatile @Nullable Fence planned;
    volatile @Nullable Backup restoreFrom;

    FakeRegion(Journal journal) {
        this.journal = journal;
    }

    static NameChange change() {
        NameRecord before = new NameRecord("db.shop.test", NameRecord.Type.A, "10.0.0.1", Duration.ofSeconds(60));
        return new NameChange(before, before.leadingTo("10.1.0.1", before.ttl()), LOOKED, LOOKED.plusSeconds(60));
    }

    @Override
    public Secondary examineSecondary(RecoveryTarget target) {
        journal.heard("examineSecondary");
        return new Secondary(
                "second",
                new Endpoint("10.1.0.1", 5432),
                List.of(looked),
                1,
                new Lsn(100),
                LOOKED.minusSeconds(7),
                800,
                LOOKED,
                restoreFrom);
    }

    @Override
    public OldPrimary tryOldPrimary(RecoveryTarget target) {
        journal.heard("tryOldPrimary");
        return old;
    }

    @Override
    public boolean reaches(RecoveryTarget target, Fence fence) {
        journal.heard("reaches " + fence.endLsn());
        return reaches;
    }

    @Override
    public TakenOver takeOver(RecoveryTarget target, Fence fence) {
        journal.heard("takeOver " + fence.kind());
        return new TakenOver(2, FakeSecondary.OPENED, List.of(FakeSecondary.GOOD));
    }

    @Override
    public Check recordTakeover(RecoveryTarget target, int timeline) {
        journal.heard("recordTakeover " + timeline);
        return FakeSecondary.GOOD;
    }

    @Override
    public Check recreateOldSlots(RecoveryTarget target) {
        journal.heard("recreateOldSlots");
        return FakeSecondary.GOOD;
    }

    @Override
    public Check backUp(RecoveryTarget target) {
        journal.heard("backUp");
        return FakeSecondary.GOOD;
    }

    @Override
    public Check rebuildStandby(RecoveryTarget target) {
        journal.heard("rebuildStandby");
        return rebuilt;
    }

    @Override
    public Verification watch(RecoveryTarget target, boolean standby) {
        journal.heard("watch " + (standby ? "with its standby" : "alone"));
        return new Verification(List.of(watched));
    }

    @Override
    public Investigation planReturn(RecoveryTarget target, Fence fence, @Nullable NameChange made) {
        journal.heard("planReturn");
        planned = fence;
        return new Investigation(
                "/evidence", "/evidence/return.md", Map.of("return.md", "abc"), List.of("rewind the old primary"));
    }

    @Override
    public @Nullable NameChange moveName(RecoveryTarget target) {
        journal.heard("moveName");
        return change;
    }

    @Override
    public @Nullable NameChange moveNameBack(RecoveryTarget target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Verification confirmName(RecoveryTarget target, NameChange made) {
        journal.heard("confirmName");
        return new Verification(List.of(spread));
    }

    @Override
    public Fence stopWrites(RecoveryTarget target) {
        journal.heard("stopWrites");
        return new Fence(Fence.Kind.DEMOTED, new Lsn(100), 1, true, LOOKED, List.of(REFUSED));
    }

    @Override
    public void allowWrites(RecoveryTarget target) {
        journal.heard("allowWrites");
    }

    @Override
    public void confirmFence(RecoveryTarget target, Fence fence) {
        journal.heard("confirmFence");
    }
}
