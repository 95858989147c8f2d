package studio.vibecraft.lifeboat.scenario.corruption;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.scenario.rehearsal.Histories;
import studio.vibecraft.lifeboat.scenario.rehearsal.ReplaySuite;

/** Today's code takes the same way through the stored histories of earlier runs. */
class ReplayTest extends ReplaySuite<Rehearsal> {
    ReplayTest() {
        super(
                Histories.of("database-corruption", DatabaseCorruptionWorkflowImpl.class),
                Rehearsal::new,
                Map.of(
                        "recovered", ReplayTest::recovered,
                        "index-only", ReplayTest::indexOnly,
                        "standby-promoted", ReplayTest::standbyPromoted,
                        "held-and-retried", ReplayTest::heldAndRetried,
                        "aborted", ReplayTest::aborted,
                        "cancelled", ReplayTest::cancelled,
                        "to-a-point", ReplayTest::toPoint),
                "StopWrites",
                "AllowWrites");
    }

    private static void recovered(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approveAll();
    }

    private static void indexOnly(Rehearsal rehearsal) {
        rehearsal.host.scope = Samples.scope(Remedy.REBUILD_INDEXES, Samples.BAD_INDEX);
        rehearsal.start();
        rehearsal.report();
    }

    private static void standbyPromoted(Rehearsal rehearsal) {
        rehearsal.standbys.known = List.of(Samples.STANDBY);
        rehearsal.start();
        rehearsal.approve("identify-scope");
        rehearsal.approveAll();
    }

    private static void heldAndRetried(Rehearsal rehearsal) {
        rehearsal.fail("replay", Fault.WAL_INCOMPLETE);
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("restore-clean-backup");
        rehearsal.decide("restore-clean-backup", Choice.RETRY, Samples.RITA);
        rehearsal.approve("resume-operations");
        rehearsal.report();
    }

    private static void toPoint(Rehearsal rehearsal) {
        rehearsal.fail("replay", Fault.WAL_INCOMPLETE);
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("restore-clean-backup");
        rehearsal.decide(
                "restore-clean-backup",
                Choice.RETRY_WITH_INPUT,
                Samples.RITA,
                JsonNodeFactory.instance.objectNode().put("until", "2026-01-31T05:30:00Z"));
        rehearsal.approve("restore-clean-backup");
        rehearsal.approve("resume-operations");
        rehearsal.report();
    }

    private static void aborted(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("resume-operations");
        rehearsal.decide("resume-operations", Choice.REJECT, Samples.CARLA);
        rehearsal.report();
    }

    private static void cancelled(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("resume-operations");
        rehearsal.recovery().cancel(new Cancellation(Samples.CARLA, "false alarm"));
        rehearsal.report();
    }
}
