package studio.vibecraft.lifeboat.scenario.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.ConnectionActivities;
import studio.vibecraft.lifeboat.contract.activity.ServiceActivities;
import studio.vibecraft.lifeboat.contract.activity.StandbyActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Standby;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** The standby of the other region and what hangs on it. */
final class FakeSecondary implements StandbyActivities, ServiceActivities, ConnectionActivities {
    static final Instant OPENED = Instant.parse("2026-01-31T10:01:00Z");
    static final Check GOOD = new Check("looked", Check.Outcome.PASSED, Duration.ofSeconds(1), "well");
    static final Check BAD = new Check("looked", Check.Outcome.FAILED, Duration.ofSeconds(1), "not well");

    private final Journal journal;
    volatile Check archives = GOOD;
    volatile Check services = GOOD;

    FakeSecondary(Journal journal) {
        this.journal = journal;
    }

    @Override
    public List<Standby> lookAtStandbys(RecoveryTarget target, CorruptionScope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Lsn catchUp(RecoveryTarget target, String standby, Fence fence) {
        journal.heard("catchUp");
        return fence.endLsn();
    }

    @Override
    public int promoteStandby(RecoveryTarget target, String standby, Fence fence) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Check recreateSlotsOnStandby(RecoveryTarget target, String standby, CorruptionScope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Check proveStandbyArchives(RecoveryTarget target, String standby, int timeline) {
        journal.heard("proveStandbyArchives");
        return archives;
    }

    @Override
    public Check proveStandbyWrite(RecoveryTarget target, String standby) {
        journal.heard("proveStandbyWrite");
        return GOOD;
    }

    @Override
    public Instant openStandby(RecoveryTarget target, String standby) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Verification verifyServices(RecoveryTarget target) {
        journal.heard("verifyServices");
        return new Verification(List.of(services));
    }

    @Override
    public Verification pointConnections(RecoveryTarget target, @Nullable Endpoint endpoint) {
        journal.heard("pointConnections " + endpoint);
        return new Verification(List.of());
    }

    @Override
    public Verification putConnectionsBack(RecoveryTarget target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Verification pausePoolers(RecoveryTarget target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Verification resumePoolers(RecoveryTarget target) {
        throw new UnsupportedOperationException();
    }
}
