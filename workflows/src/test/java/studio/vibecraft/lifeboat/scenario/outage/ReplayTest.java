package studio.vibecraft.lifeboat.scenario.outage;

import java.time.Duration;
import java.util.Map;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.scenario.loss.FakeHost;
import studio.vibecraft.lifeboat.scenario.rehearsal.Histories;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;
import studio.vibecraft.lifeboat.scenario.rehearsal.ReplaySuite;

/** Today's code takes the same way through the stored histories of earlier runs. */
class ReplayTest extends ReplaySuite<Rehearsal> {
    ReplayTest() {
        super(
                Histories.of("region-outage", RegionOutageWorkflowImpl.class),
                Rehearsal::new,
                Map.of(
                        "recovered", ReplayTest::recovered,
                        "vouched", ReplayTest::vouched,
                        "restored", ReplayTest::restored,
                        "restored-alone", ReplayTest::restoredAlone,
                        "cancelled", ReplayTest::cancelled),
                "MoveName",
                "PlanReturn");
    }

    private static void recovered(Rehearsal rehearsal) {
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve("activate-secondary");
        rehearsal.report();
    }

    private static void vouched(Rehearsal rehearsal) {
        rehearsal.start(Rehearsal.GONE);
        rehearsal.vouchAndEnd();
    }

    private static void restored(Rehearsal rehearsal) {
        rehearsal.region.restoreFrom = FakeHost.BACKUP;
        rehearsal.start(Rehearsal.GONE);
        rehearsal.vouch();
        rehearsal.openRestoredAndEnd();
    }

    private static void restoredAlone(Rehearsal rehearsal) {
        rehearsal.region.rebuilt = new Check("standby", Check.Outcome.DEFERRED, Duration.ZERO, "the only server");
        restored(rehearsal);
    }

    private static void cancelled(Rehearsal rehearsal) {
        rehearsal.start(Rehearsal.THERE);
        rehearsal.waits("activate-secondary");
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "false alarm"));
        rehearsal.report();
    }
}
