package studio.vibecraft.lifeboat.scenario.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.model.Fault;

class UndoTest {
    private static final Cancellation ENOUGH = new Cancellation(Samples.CARLA, "false alarm");

    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    @Test
    void an_abort_takes_everything_back_in_reverse_order() {
        rehearsal.host.copyChecked = Samples.BAD;
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("verify-integrity");
        rehearsal.decide("verify-integrity", Choice.ABORT, Samples.CARLA);
        RecoveryReport report = rehearsal.report();

        assertThat(rehearsal.story()).endsWith("verifyCopy", "discard", "allowWrites", "releaseExpiry");
        assertThat(report.progress().phase()).isEqualTo(Phase.ABORTED);
        assertThat(Rehearsal.step(report.progress(), "stop-writes").state()).isEqualTo(StepState.UNDONE);
        assertThat(report.progress().openedAt()).isNull();
        assertThat(rehearsal.records.sealed).hasSize(1);
    }

    @Test
    void a_refused_gate_undoes_what_was_done_before_it() {
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("resume-operations");
        rehearsal.decide("resume-operations", Choice.REJECT, Samples.CARLA);

        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.ABORTED);
        assertThat(rehearsal.story()).doesNotContain("swap").endsWith("discard", "allowWrites", "releaseExpiry");
    }

    @Test
    void a_swap_is_taken_back_before_the_fence_is() {
        rehearsal.host.promotedChecked = Samples.BAD;
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.approve("resume-operations");
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        rehearsal.decide("resume-operations", Choice.ABORT, Samples.CARLA);
        rehearsal.report();

        assertThat(rehearsal.story()).endsWith("swapBack", "discard", "allowWrites", "releaseExpiry");
    }

    @Test
    void an_undo_that_fails_holds_and_none_is_lost() {
        rehearsal.fail("discard", Fault.CONFIGURATION, 2);
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("resume-operations");
        rehearsal.decide("resume-operations", Choice.REJECT, Samples.CARLA);
        assertThat(rehearsal.waits("restore-clean-backup").choices()).containsExactly(Choice.RETRY, Choice.SKIP);
        rehearsal.decide("restore-clean-backup", Choice.RETRY, Samples.RITA);
        rehearsal.until(
                progress -> rehearsal.story().stream().filter("discard"::equals).count() == 2);
        rehearsal.waits("restore-clean-backup");
        rehearsal.decide("restore-clean-backup", Choice.SKIP, Samples.CARLA);
        RecoveryReport report = rehearsal.report();

        assertThat(rehearsal.story()).endsWith("discard", "allowWrites", "releaseExpiry");
        assertThat(report.progress().timeline())
                .anySatisfy(entry -> assertThat(entry.sentence()).contains("NOT remove the copy", "carla"));
    }

    @Test
    void a_cancellation_at_a_gate_undoes_and_still_has_its_report_and_receipt() {
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("resume-operations");
        rehearsal.recovery().cancel(ENOUGH);
        RecoveryReport report = rehearsal.report();

        assertThat(report.progress().phase()).isEqualTo(Phase.CANCELLED);
        assertThat(report.progress().phaseReason()).contains("carla", "false alarm");
        assertThat(rehearsal.story()).endsWith("discard", "allowWrites", "releaseExpiry");
        assertThat(rehearsal.records.sealed).hasSize(1);
    }

    @Test
    void a_cancel_request_of_temporal_ends_the_same_way() {
        rehearsal.start();
        rehearsal.waits("stop-writes");
        WorkflowStub.fromTyped(rehearsal.recovery()).cancel();

        // Temporal itself closes the run as cancelled, whatever it returns: the report is in the receipt.
        assertThatThrownBy(rehearsal::report).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(rehearsal.recovery().progress().phase()).isEqualTo(Phase.CANCELLED);
        assertThat(rehearsal.story()).endsWith("releaseExpiry").doesNotContain("stopWrites");
        assertThat(rehearsal.records.sealed).hasSize(1);
    }

    @Test
    void a_cancellation_reaches_the_running_activity_and_waits_for_it() {
        rehearsal.host.blockReplay();
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.host.awaitReplay();
        rehearsal.recovery().cancel(ENOUGH);
        RecoveryReport report = rehearsal.report();

        assertThat(rehearsal.story())
                .containsSubsequence("replay b3", "replay was told to stop", "discard", "allowWrites");
        assertThat(report.progress().phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void cancelling_during_the_undo_does_not_stop_the_undo() {
        rehearsal.fail("discard", Fault.CONFIGURATION);
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("resume-operations");
        rehearsal.decide("resume-operations", Choice.REJECT, Samples.CARLA);
        rehearsal.waits("restore-clean-backup");

        assertThatThrownBy(() -> rehearsal.recovery().cancel(ENOUGH)).hasStackTraceContaining("ENDING: ");
        WorkflowStub.fromTyped(rehearsal.recovery()).cancel();
        rehearsal.waits("restore-clean-backup");
        rehearsal.decide("restore-clean-backup", Choice.RETRY, Samples.RITA);

        assertThatThrownBy(rehearsal::report).hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(rehearsal.story()).endsWith("discard", "discard", "allowWrites", "releaseExpiry");
        assertThat(rehearsal.recovery().progress().phase()).isEqualTo(Phase.ABORTED);
    }

    @Test
    void after_the_point_of_no_return_nothing_is_undone() {
        rehearsal.fail("fullBackup", Fault.CONFIGURATION);
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.approve("resume-operations");
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        rehearsal.decide("resume-operations", Choice.ABORT, Samples.CARLA);
        RecoveryReport report = rehearsal.report();

        assertThat(rehearsal.story()).endsWith("open", "fullBackup");
        assertThat(report.progress().openedAt()).isNotNull();
        assertThat(report.progress().phaseReason()).contains("after the point of no return");
    }
}
