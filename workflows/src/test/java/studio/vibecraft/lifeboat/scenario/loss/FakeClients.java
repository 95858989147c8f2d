package studio.vibecraft.lifeboat.scenario.loss;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.ConnectionActivities;
import studio.vibecraft.lifeboat.contract.activity.NotificationActivities;
import studio.vibecraft.lifeboat.contract.activity.ServiceActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Notice;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** Clients that find the new instance, and services that work, and users who are told, unless a test says otherwise. */
final class FakeClients implements ConnectionActivities, ServiceActivities, NotificationActivities {
    private final Journal journal;
    final List<Notice> notices = new CopyOnWriteArrayList<>();
    volatile Check service = FakeHost.GOOD;

    FakeClients(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Verification pointConnections(RecoveryTarget target, @Nullable Endpoint endpoint) {
        journal.heard("pointConnections");
        return new Verification(List.of(FakeHost.GOOD));
    }

    @Override
    public Verification putConnectionsBack(RecoveryTarget target) {
        journal.heard("putConnectionsBack");
        return new Verification(List.of());
    }

    @Override
    public Verification pausePoolers(RecoveryTarget target) {
        throw new UnsupportedOperationException("nothing is planned about a loss");
    }

    @Override
    public Verification resumePoolers(RecoveryTarget target) {
        throw new UnsupportedOperationException("nothing is planned about a loss");
    }

    @Override
    public Check tellUsers(RecoveryTarget target, Notice notice) {
        journal.heard("tellUsers " + notice.kind());
        notices.add(notice);
        return FakeHost.GOOD;
    }

    @Override
    public Verification verifyServices(RecoveryTarget target) {
        journal.heard("verifyServices");
        return new Verification(List.of(service));
    }
}
