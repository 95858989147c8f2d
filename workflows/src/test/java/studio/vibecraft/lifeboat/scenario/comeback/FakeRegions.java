package studio.vibecraft.lifeboat.scenario.comeback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.FencingActivities;
import studio.vibecraft.lifeboat.contract.activity.PresentPrimaryActivities;
import studio.vibecraft.lifeboat.contract.activity.ReturningActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.LostTransactions;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.ReplicationLag;
import studio.vibecraft.lifeboat.model.ReturningPrimary;
import studio.vibecraft.lifeboat.model.ReturningPrimary.Way;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** Both clusters: the old primary, with 4096 bytes of its own, and the present one. All goes well unless a test says otherwise. */
final class FakeRegions implements ReturningActivities, PresentPrimaryActivities, FencingActivities {
    static final Instant STOPPED = Instant.parse("2026-01-31T10:00:00Z");
    static final Check GOOD = new Check("looked", Check.Outcome.PASSED, Duration.ofSeconds(1), "well");
    static final Check BAD = new Check("looked", Check.Outcome.FAILED, Duration.ofSeconds(1), "not well");

    private final Journal journal;
    volatile ReturningPrimary seen = seen(Way.REWIND, 4096);
    volatile Check proved = GOOD;

    FakeRegions(Journal journal) {
        this.journal = journal;
    }

    static ReturningPrimary seen(Way way, long beyond) {
        LostTransactions lost =
                beyond == 0 ? null : new LostTransactions(3, STOPPED, STOPPED, Map.of("lost-transactions.tsv", "abc"));
        return new ReturningPrimary(way, "as the test says", new Endpoint("10.0.0.1", 5432), beyond, lost);
    }

    @Override
    public ReturningPrimary examineOldPrimary(RecoveryTarget target) {
        journal.heard("examineOldPrimary");
        return seen;
    }

    @Override
    public Check followPresentPrimary(RecoveryTarget target, ReturningPrimary found) {
        journal.heard("followPresentPrimary " + found.way());
        return GOOD;
    }

    @Override
    public ReplicationLag awaitSmallLag(RecoveryTarget target) {
        journal.heard("awaitSmallLag");
        return new ReplicationLag(512, Duration.ofMillis(20));
    }

    @Override
    public Lsn reachEnd(RecoveryTarget target, Fence fence) {
        journal.heard("reachEnd " + fence.endLsn());
        return fence.endLsn();
    }

    @Override
    public int promoteOldPrimary(RecoveryTarget target, Fence fence) {
        journal.heard("promoteOldPrimary");
        return 3;
    }

    @Override
    public Verification proveReturned(RecoveryTarget target, int timeline) {
        journal.heard("proveReturned " + timeline);
        return new Verification(List.of(proved));
    }

    @Override
    public void checkpointPresent(RecoveryTarget target) {
        journal.heard("checkpointPresent");
    }

    @Override
    public Check idleTransactions(RecoveryTarget target, boolean end) {
        journal.heard("idleTransactions " + end);
        return new Check("idle", Check.Outcome.DEFERRED, Duration.ZERO, "session 7 of app, idle for 9 s");
    }

    @Override
    public Fence stopPresent(RecoveryTarget target) {
        journal.heard("stopPresent");
        return new Fence(Fence.Kind.STOPPED, new Lsn(200), 2, true, STOPPED, List.of(GOOD));
    }

    @Override
    public void startPresentAgain(RecoveryTarget target) {
        journal.heard("startPresentAgain");
    }

    @Override
    public Check followReturnedPrimary(RecoveryTarget target) {
        journal.heard("followReturnedPrimary");
        return GOOD;
    }

    @Override
    public Fence stopWrites(RecoveryTarget target) {
        journal.heard("stopWrites");
        return new Fence(Fence.Kind.DEMOTED, new Lsn(100), 1, true, STOPPED, List.of(GOOD));
    }

    @Override
    public void allowWrites(RecoveryTarget target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void confirmFence(RecoveryTarget target, Fence fence) {
        throw new UnsupportedOperationException();
    }
}
