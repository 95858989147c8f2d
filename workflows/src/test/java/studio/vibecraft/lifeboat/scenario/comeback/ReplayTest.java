package studio.vibecraft.lifeboat.scenario.comeback;

import java.util.Map;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.scenario.rehearsal.Histories;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;
import studio.vibecraft.lifeboat.scenario.rehearsal.ReplaySuite;

/** Today's code takes the same way through the stored histories of earlier runs. */
class ReplayTest extends ReplaySuite<Rehearsal> {
    ReplayTest() {
        super(
                Histories.of("return-to-primary", ReturnToPrimaryWorkflowImpl.class),
                Rehearsal::new,
                Map.of(
                        "recovered", ReplayTest::recovered,
                        "taken-back", ReplayTest::takenBack,
                        "cancelled", ReplayTest::cancelled),
                "MoveNameBack",
                "ProveReturned");
    }

    private static void recovered(Rehearsal rehearsal) {
        rehearsal.agreedAndEnded();
    }

    private static void takenBack(Rehearsal rehearsal) {
        rehearsal.clients.busy = 1;
        rehearsal.fail("reachEnd", Fault.WAL_INCOMPLETE);
        rehearsal.agreed();
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        rehearsal.decide(Rehearsal.PAUSE, Choice.RETRY, People.RITA);
        rehearsal.waits("hand-over");
        rehearsal.decide("hand-over", Choice.RETRY, People.RITA);
        rehearsal.report();
    }

    private static void cancelled(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approve(Rehearsal.PREPARE);
        rehearsal.waits(Rehearsal.PAUSE);
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "not tonight"));
        rehearsal.report();
    }
}
