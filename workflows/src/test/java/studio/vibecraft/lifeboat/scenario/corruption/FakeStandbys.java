package studio.vibecraft.lifeboat.scenario.corruption;

import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.StandbyActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Standby;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** Standbys of the fake host; none unless a test adds them. */
final class FakeStandbys implements StandbyActivities {
    private static final Instant OPENED = Instant.parse("2026-01-31T00:00:20Z");

    private final Journal journal;
    volatile List<Standby> known = List.of();
    volatile Check archives = Samples.GOOD;

    FakeStandbys(Journal journal) {
        this.journal = journal;
    }

    @Override
    public List<Standby> lookAtStandbys(RecoveryTarget target, CorruptionScope found) {
        journal.heard("lookAtStandbys");
        return known;
    }

    @Override
    public Lsn catchUp(RecoveryTarget target, String standby, Fence fence) {
        journal.heard("catchUp " + standby);
        return fence.endLsn();
    }

    @Override
    public int promoteStandby(RecoveryTarget target, String standby, Fence fence) {
        journal.heard("promoteStandby " + standby);
        return 2;
    }

    @Override
    public Check recreateSlotsOnStandby(RecoveryTarget target, String standby, CorruptionScope found) {
        journal.heard("recreateSlotsOnStandby");
        return Samples.GOOD;
    }

    @Override
    public Check proveStandbyArchives(RecoveryTarget target, String standby, int timeline) {
        journal.heard("proveStandbyArchives");
        return archives;
    }

    @Override
    public Check proveStandbyWrite(RecoveryTarget target, String standby) {
        journal.heard("proveStandbyWrite");
        return Samples.GOOD;
    }

    @Override
    public Instant openStandby(RecoveryTarget target, String standby) {
        journal.heard("openStandby " + standby);
        return OPENED;
    }
}
