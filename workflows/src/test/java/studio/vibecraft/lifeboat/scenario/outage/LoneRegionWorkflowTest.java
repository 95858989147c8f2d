package studio.vibecraft.lifeboat.scenario.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.vibecraft.lifeboat.scenario.outage.Rehearsal.ACTIVATE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.scenario.loss.FakeHost;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;

/** An outage of a region that has no standby anywhere. Side by side: time is not skipped while nobody takes an activity, and five of them wait for a worker that is gone. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class LoneRegionWorkflowTest {
    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    private final FakeRegion region = rehearsal.region;

    @Test
    void without_a_standby_a_backup_is_restored_and_opened_before_the_name_is_led_there() {
        region.restoreFrom = FakeHost.BACKUP;
        rehearsal.start(Rehearsal.GONE);
        assertThat(rehearsal.waits(ACTIVATE).question()).contains("No standby", "Backup b3", "restore it here");
        rehearsal.vouch();
        RecoveryReport report = rehearsal.openRestoredAndEnd();

        assertThat(rehearsal.story())
                .containsSubsequence(
                        "examineSecondary",
                        "tryOldPrimary",
                        "secureRemains",
                        "restoreInstance b3",
                        "compareInstance",
                        "validateRestored",
                        "replay to 0/385",
                        "verifyCopy",
                        "promoteInQuarantine",
                        "proveArchiving 2",
                        "open",
                        "recordTakeover 2",
                        "moveName",
                        "pointConnections 10.1.0.1:5432",
                        "recreateOldSlots",
                        "rebuildStandby",
                        "backUp",
                        "watch with its standby",
                        "planReturn")
                .doesNotContain("takeOver VOUCHED", "proveStandbyArchives");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(Rehearsal.states(report)).containsOnly(StepState.DONE);
        assertThat(report.loss().explanation()).contains("before");
    }

    @Test
    void a_restored_primary_without_a_place_for_a_standby_is_told_to_be_the_only_server() {
        region.restoreFrom = FakeHost.BACKUP;
        region.rebuilt = new Check("standby", Check.Outcome.DEFERRED, Duration.ZERO, "the only server");
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve(ACTIVATE);
        RecoveryReport report = rehearsal.openRestoredAndEnd();

        assertThat(report.progress().steps().get(2).summary()).contains("restored from backup b3", "the only server");
        assertThat(rehearsal.story()).contains("watch alone");
    }

    @Test
    void a_standby_of_a_restored_primary_that_cannot_be_made_holds_while_clients_write() {
        region.restoreFrom = FakeHost.BACKUP;
        rehearsal.fail("rebuildStandby", Fault.NOT_RECOVERABLE);
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve(ACTIVATE);
        rehearsal.approve("restore-redundancy");
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);

        assertThat(rehearsal.waits("restore-redundancy").choices()).contains(Choice.RETRY, Choice.SKIP);
        assertThat(rehearsal.story()).contains("open", "moveName").doesNotContain("discardInstance");
        assertThat(rehearsal.story().stream().filter("open"::equals)).hasSize(1);
    }

    @Test
    void before_the_restored_cluster_is_open_everything_is_undone() {
        region.restoreFrom = FakeHost.BACKUP;
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve(ACTIVATE);
        rehearsal.waits("restore-redundancy");
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "the region is back"));
        RecoveryReport report = rehearsal.report();

        assertThat(report.progress().phase()).isEqualTo(Phase.CANCELLED);
        assertThat(rehearsal.story())
                .containsSubsequence("stopWrites", "saveWal", "restoreInstance b3", "discardInstance", "allowWrites")
                .doesNotContain("moveName", "open");
    }

    @Test
    void
            an_old_primary_that_came_back_during_the_restore_keeps_the_restored_cluster_closed_until_somebody_vouches_again() {
        region.restoreFrom = FakeHost.BACKUP;
        rehearsal.start(Rehearsal.GONE);
        rehearsal.vouch();
        rehearsal.waits("restore-redundancy");
        OldPrimary silent = region.old;
        region.old = new OldPrimary(List.of(FakeRegion.ACCEPTED), new Lsn(200), 1, 810L, null);
        rehearsal.approve("restore-redundancy");
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);

        assertThat(rehearsal.waits("restore-redundancy").fault()).isEqualTo(Fault.WRITES_POSSIBLE.name());
        assertThat(rehearsal.story()).contains("promoteInQuarantine").doesNotContain("open");

        region.old = silent;
        rehearsal.decide("restore-redundancy", Choice.RETRY, People.RITA);
        rehearsal.until(progress -> String.valueOf(progress).contains("after it had been fenced"));
        rehearsal.approve("restore-redundancy");
        RecoveryReport report = rehearsal.report();

        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(report.loss().explanation()).contains("because its first fence did not hold");
    }
}
