package studio.vibecraft.lifeboat.scenario.deletion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.RowWay;
import studio.vibecraft.lifeboat.scenario.rehearsal.Histories;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;
import studio.vibecraft.lifeboat.scenario.rehearsal.ReplaySuite;

/** Today's code takes the same way through the stored histories of earlier runs. */
class ReplayTest extends ReplaySuite<Rehearsal> {
    ReplayTest() {
        super(
                Histories.of("accidental-deletion", AccidentalDeletionWorkflowImpl.class),
                Rehearsal::new,
                Map.of(
                        "recovered", ReplayTest::recovered,
                        "picked", ReplayTest::picked,
                        "from-standby", ReplayTest::fromStandby,
                        "cancelled", ReplayTest::cancelled),
                "PutBack",
                "TakeOut");
    }

    private static void recovered(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approveAll();
    }

    private static void picked(Rehearsal rehearsal) {
        rehearsal.host.found = List.of(FakeHost.deletion(4711), FakeHost.deletion(4712));
        rehearsal.start();
        rehearsal.waits("identify-deletion");
        rehearsal.decide(
                "identify-deletion",
                Choice.RETRY_WITH_INPUT,
                People.RITA,
                JsonNodeFactory.instance.objectNode().put("transaction", 4712));
        rehearsal.approveAll();
    }

    private static void fromStandby(Rehearsal rehearsal) {
        rehearsal.host.source = new RowSource(RowWay.STANDBY, "second", "it stands before the mistake");
        rehearsal.start();
        rehearsal.approveAll();
    }

    private static void cancelled(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approve("stop-operations");
        rehearsal.waits("restore-rows");
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "false alarm"));
        rehearsal.report();
    }
}
