package studio.vibecraft.lifeboat.scenario.loss;

import java.util.Map;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.model.LossFinding.Kind;
import studio.vibecraft.lifeboat.scenario.rehearsal.Histories;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;
import studio.vibecraft.lifeboat.scenario.rehearsal.ReplaySuite;

/** Today's code takes the same way through the stored histories of earlier runs. */
class ReplayTest extends ReplaySuite<Rehearsal> {
    ReplayTest() {
        super(
                Histories.of("complete-loss", CompleteLossWorkflowImpl.class),
                Rehearsal::new,
                Map.of(
                        "recovered", ReplayTest::recovered,
                        "vouched", ReplayTest::vouched,
                        "dumps", ReplayTest::dumps,
                        "migrations", ReplayTest::migrations,
                        "cancelled", ReplayTest::cancelled),
                "ArchiveSaved",
                "DiscardInstance");
    }

    private static void recovered(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approveAll();
    }

    private static void vouched(Rehearsal rehearsal) {
        rehearsal.host.kind = Kind.UNREACHABLE;
        rehearsal.start();
        rehearsal.approve("confirm-loss");
        rehearsal.approveAll();
    }

    private static void dumps(Rehearsal rehearsal) {
        rehearsal.host.dumpsOnly = true;
        agreedByTwo(rehearsal);
    }

    private static void migrations(Rehearsal rehearsal) {
        rehearsal.host.migrationsOnly = true;
        agreedByTwo(rehearsal);
    }

    private static void agreedByTwo(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approve("create-instance");
        rehearsal.waits("create-instance");
        rehearsal.decide("create-instance", Choice.APPROVE, People.CARLA);
        rehearsal.decide("create-instance", Choice.APPROVE, People.DAN);
        rehearsal.report();
    }

    private static void cancelled(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approve("create-instance");
        rehearsal.waits("restore-data");
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "false alarm"));
        rehearsal.report();
    }
}
