package studio.vibecraft.lifeboat.scenario.comeback;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.ConnectionActivities;
import studio.vibecraft.lifeboat.contract.activity.NameActivities;
import studio.vibecraft.lifeboat.contract.activity.ServiceActivities;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.NameRecord;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** Poolers, a name and services. */
final class FakeClients implements ConnectionActivities, NameActivities, ServiceActivities {
    private final Journal journal;
    /** How many more pauses do not begin in time. */
    volatile int busy;

    volatile @Nullable NameChange change = change();

    FakeClients(Journal journal) {
        this.journal = journal;
    }

    private static NameChange change() {
        NameRecord there = new NameRecord("db.shop.test", NameRecord.Type.A, "10.1.0.1", Duration.ofSeconds(60));
        return new NameChange(
                there,
                there.leadingTo("10.0.0.1", there.ttl()),
                FakeRegions.STOPPED,
                FakeRegions.STOPPED.plusSeconds(60));
    }

    @Override
    public Verification pausePoolers(RecoveryTarget target) {
        journal.heard("pausePoolers");
        boolean paused = busy == 0;
        busy = Math.max(0, busy - 1);
        return new Verification(List.of(paused ? FakeRegions.GOOD : FakeRegions.BAD));
    }

    @Override
    public Verification resumePoolers(RecoveryTarget target) {
        journal.heard("resumePoolers");
        return new Verification(List.of(FakeRegions.GOOD));
    }

    @Override
    public Verification pointConnections(RecoveryTarget target, @Nullable Endpoint endpoint) {
        journal.heard("pointConnections " + endpoint);
        return new Verification(List.of(FakeRegions.GOOD));
    }

    @Override
    public Verification putConnectionsBack(RecoveryTarget target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable NameChange moveName(RecoveryTarget target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable NameChange moveNameBack(RecoveryTarget target) {
        journal.heard("moveNameBack");
        return change;
    }

    @Override
    public Verification confirmName(RecoveryTarget target, NameChange made) {
        journal.heard("confirmName");
        return new Verification(List.of(FakeRegions.GOOD));
    }

    @Override
    public Verification verifyServices(RecoveryTarget target) {
        journal.heard("verifyServices");
        return new Verification(List.of(FakeRegions.GOOD));
    }
}
