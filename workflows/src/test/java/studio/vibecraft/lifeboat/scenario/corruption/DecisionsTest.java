package studio.vibecraft.lifeboat.scenario.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.Refusal;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.runbook.Runbook;
import studio.vibecraft.lifeboat.runbook.RunbookStep;

class DecisionsTest {
    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    @Test
    void a_decision_for_a_step_that_does_not_wait_is_refused() {
        rehearsal.start();
        rehearsal.waits("stop-writes");

        assertRefused(Refusal.NOT_WAITING, () -> rehearsal.decide("verify-integrity", Choice.APPROVE, Samples.CARLA));
    }

    @Test
    void a_responder_cannot_open_a_commanders_gate() {
        rehearsal.start();
        rehearsal.waits("stop-writes");

        assertRefused(Refusal.ROLE_TOO_LOW, () -> rehearsal.decide("stop-writes", Choice.APPROVE, Samples.RITA));
        assertThat(rehearsal.story()).doesNotContain("stopWrites");
    }

    @Test
    void a_gate_cannot_be_answered_with_what_it_does_not_offer() {
        rehearsal.start();
        rehearsal.waits("stop-writes");

        assertRefused(Refusal.CHOICE_NOT_OFFERED, () -> rehearsal.decide("stop-writes", Choice.SKIP, Samples.CARLA));
    }

    @Test
    void the_same_person_cannot_be_two() {
        rehearsal.start(Mode.PRODUCTION, withApproval("stop-writes", new ApprovalRule(Role.COMMANDER, 2)));
        rehearsal.waits("stop-writes");
        rehearsal.decide("stop-writes", Choice.APPROVE, Samples.CARLA);

        assertRefused(Refusal.SAME_PERSON, () -> rehearsal.decide("stop-writes", Choice.APPROVE, Samples.CARLA));
        assertThat(rehearsal.waits("stop-writes").approvedBy()).containsExactly("carla");
        assertThat(rehearsal.story()).doesNotContain("stopWrites");
        rehearsal.decide("stop-writes", Choice.APPROVE, Samples.DAN);
        rehearsal.waits("resume-operations");
    }

    @Test
    void a_drill_needs_no_second_person() {
        rehearsal.start(Mode.DRILL, withApproval("stop-writes", new ApprovalRule(Role.COMMANDER, 2)));
        rehearsal.approve("stop-writes");
        rehearsal.waits("resume-operations");
    }

    @Test
    void a_step_that_the_runbook_does_not_know_needs_a_commander() {
        Runbook whole = Samples.runbook();
        List<RunbookStep> steps = whole.steps().stream()
                .filter(step -> !step.id().equals("verify-integrity"))
                .toList();
        rehearsal.start(Mode.PRODUCTION, withSteps(steps));
        rehearsal.approve("stop-writes");

        assertThat(rehearsal.waits("verify-integrity").rule().role()).isEqualTo(Role.COMMANDER);
    }

    @Test
    void where_the_runbook_forgets_the_point_of_no_return_a_person_is_asked_before_it() {
        Runbook whole = Samples.runbook();
        List<RunbookStep> steps = whole.steps().stream()
                .map(step -> new RunbookStep(step.id(), step.title(), step.target(), step.approval(), false))
                .toList();
        rehearsal.start(Mode.PRODUCTION, withSteps(steps));
        rehearsal.approve("stop-writes");
        rehearsal.approve("resume-operations");
        rehearsal.until(progress -> rehearsal.story().contains("proveApplicationWrite"));

        assertThat(rehearsal.waits("resume-operations").question()).contains("point of no return");
        assertThat(rehearsal.story()).doesNotContain("open");
    }

    @Test
    void human_wait_is_counted_apart_from_machine_time() {
        rehearsal.start();
        rehearsal.waits("stop-writes");
        rehearsal.pass(Duration.ofMinutes(30));
        RecoveryReport report = rehearsal.approveAll();

        assertThat(report.progress().humanWait()).isGreaterThan(Duration.ofMinutes(30));
        assertThat(report.progress().machineTime()).isLessThan(Duration.ofMinutes(5));
    }

    @Test
    void the_projected_finish_moves_while_a_person_is_waited_for() {
        rehearsal.start();
        rehearsal.waits("stop-writes");
        rehearsal.pass(Duration.ofMinutes(30));
        rehearsal.approveAll();

        assertThat(Duration.between(finishProjectedWhile("WAITING_FOR_APPROVAL"), finishProjectedAfter("stop-writes")))
                .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(32));
    }

    @Test
    void a_step_whose_value_is_used_later_cannot_be_skipped_but_a_check_can_with_a_reason() {
        rehearsal.host.copyChecked = Samples.BAD;
        rehearsal.start();
        rehearsal.approve("stop-writes");
        assertThat(rehearsal.waits("verify-integrity").fault()).isEqualTo(Fault.VERIFICATION_FAILED.name());
        assertRefused(Refusal.ROLE_TOO_LOW, () -> rehearsal.decide("verify-integrity", Choice.SKIP, Samples.RITA));
        rehearsal.decide("verify-integrity", Choice.SKIP, Samples.CARLA);
        rehearsal.approve("resume-operations");
        RecoveryReport report = rehearsal.report();

        assertThat(Rehearsal.step(report.progress(), "verify-integrity").state())
                .isEqualTo(StepState.SKIPPED);
        assertThat(Rehearsal.step(report.progress(), "verify-integrity").summary())
                .contains("carla", "because of the test");
    }

    @Test
    void an_input_that_cannot_be_read_is_refused_and_the_step_goes_on_waiting() {
        rehearsal.host.scope = Samples.scope(Remedy.RESTORE_AND_REPLAY);
        rehearsal.start();
        rehearsal.waits("identify-scope");
        JsonNode mistyped = JsonNodeFactory.instance.objectNode().put("tabels", "orders");

        assertRefused(
                Refusal.INPUT_UNREADABLE,
                () -> rehearsal.decide("identify-scope", Choice.RETRY_WITH_INPUT, Samples.RITA, mistyped));
        assertRefused(
                Refusal.INPUT_UNREADABLE,
                () -> rehearsal.decide("identify-scope", Choice.RETRY_WITH_INPUT, Samples.RITA, null));
        rehearsal.waits("identify-scope");
    }

    @Test
    void a_passing_failure_is_tried_again_without_a_person() {
        rehearsal.fail("replay", Fault.SERVER_UNREACHABLE, 2);
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(rehearsal.story()).filteredOn("replay b3"::equals).hasSize(3);
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
    }

    @Test
    void a_failure_that_stays_holds_with_its_advice_after_a_bounded_number_of_attempts() {
        rehearsal.fail("replay", Fault.SERVER_UNREACHABLE, 6);
        rehearsal.start();
        rehearsal.approve("stop-writes");

        assertThat(rehearsal.waits("restore-clean-backup").advice()).isEqualTo(Fault.SERVER_UNREACHABLE.advice());
        assertThat(rehearsal.story()).filteredOn("replay b3"::equals).hasSize(6);
    }

    @Test
    void a_failure_that_only_a_person_can_mend_holds_at_once_and_retry_goes_on() {
        rehearsal.fail("replay", Fault.WAL_INCOMPLETE);
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("restore-clean-backup");
        assertThat(rehearsal.story()).filteredOn("replay b3"::equals).hasSize(1);
        rehearsal.decide("restore-clean-backup", Choice.RETRY, Samples.RITA);
        rehearsal.approve("resume-operations");
        RecoveryReport report = rehearsal.report();

        assertThat(Rehearsal.step(report.progress(), "restore-clean-backup").attempt())
                .isEqualTo(2);
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
    }

    private Instant finishProjectedWhile(String phase) {
        return finish(progress -> progress.get("phase").asText().equals(phase));
    }

    /** As it was recorded when the decision for the step had been taken. */
    private Instant finishProjectedAfter(String step) {
        return finish(progress -> progress.get("steps").findParents("id").stream()
                .anyMatch(row -> row.get("id").asText().equals(step)
                        && row.get("waiting").isNull()
                        && !row.get("decisions").isEmpty()));
    }

    private Instant finish(Predicate<JsonNode> condition) {
        return rehearsal.records.events.stream()
                .filter(event -> event.type() == RecordedEvent.Type.PROGRESS)
                .map(RecordedEvent::body)
                .filter(condition)
                .map(progress -> Instant.parse(progress.get("projectedFinish").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static Runbook withApproval(String id, ApprovalRule rule) {
        return withSteps(Samples.runbook().steps().stream()
                .map(step -> step.id().equals(id)
                        ? new RunbookStep(id, step.title(), step.target(), rule, step.pointOfNoReturn())
                        : step)
                .toList());
    }

    private static Runbook withSteps(List<RunbookStep> steps) {
        Runbook whole = Samples.runbook();
        return new Runbook(
                whole.id(), whole.title(), whole.workflow(), whole.owner(), whole.severity(), whole.targets(), steps);
    }

    private static void assertRefused(Refusal refusal, ThrowingCallable decision) {
        assertThatThrownBy(decision)
                .satisfies(failure -> assertThat(causes(failure))
                        .anySatisfy(message -> assertThat(Refusal.in(message)).contains(refusal)));
    }

    private static List<String> causes(Throwable failure) {
        return org.assertj.core.util.Throwables.getStackTrace(failure)
                .lines()
                .map(line -> line.replaceFirst("^(Caused by: )?[^:]*: (message=')?", ""))
                .toList();
    }
}
