package studio.vibecraft.lifeboat.scenario.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.StepView;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.model.StoppingPoint;
import studio.vibecraft.lifeboat.model.Suspicion;

/** Recovery to a point before the damage: nothing is given up that a commander has not agreed to, and the loss is told exactly. */
@Timeout(120)
class PointTest {
    private static final String RESTORE = "restore-clean-backup";
    private static final String HALF_PAST_FIVE = "2026-01-31T05:30:00Z";

    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    private final FakeHost host = rehearsal.host;

    @Test
    void the_loss_is_told_and_agreed_to_before_anything_is_restored_or_replayed() {
        holdAtTheRestore();
        int before = rehearsal.story().size();
        retryUntil(RESTORE);
        Waiting question = rehearsal.waits(RESTORE);

        assertThat(question.choices()).containsExactly(Choice.APPROVE, Choice.REJECT);
        assertThat(question.question())
                .contains("3 transactions", "5 min 0 s", "2026-01-31T05:30:10Z", "2026-01-31T05:34:50Z", "0/30")
                .contains("because of the test")
                .contains("1 × commander");
        assertThat(rehearsal.story().subList(before, rehearsal.story().size()))
                .containsExactly("saveWal", "surveyWal " + HALF_PAST_FIVE);
    }

    @Test
    void what_is_lost_at_the_point_is_in_the_report() {
        holdAtTheRestore();
        retryUntil(RESTORE);
        rehearsal.approve(RESTORE);
        rehearsal.approve("resume-operations");
        RecoveryReport report = rehearsal.report();

        assertThat(rehearsal.story()).containsSubsequence("restoreBeside b3", "replay b3 before 0/30", "swap", "open");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(report.loss().transactions()).isEqualTo(3);
        assertThat(report.loss().seconds()).isEqualTo(Duration.ofMinutes(5));
        assertThat(report.loss().explanation()).contains(HALF_PAST_FIVE, "because of the test");
        assertThat(report.progress().timeline())
                .anyMatch(entry -> entry.sentence().contains("rebuild every standby"));
    }

    @Test
    void a_loss_that_is_not_agreed_to_holds_and_everything_can_still_be_replayed() {
        holdAtTheRestore();
        retryUntil(RESTORE);
        rehearsal.waits(RESTORE);
        rehearsal.decide(RESTORE, Choice.REJECT, Samples.CARLA);
        Waiting held = rehearsal.waits(RESTORE);
        assertThat(held.fault()).isEqualTo(Fault.POINT_REFUSED.name());
        assertThat(rehearsal.story()).doesNotContain("replay b3 before 0/30");

        rehearsal.decide(RESTORE, Choice.RETRY_WITH_INPUT, Samples.RITA, point().putNull("until"));
        rehearsal.approve("resume-operations");

        assertThat(rehearsal.report().loss().transactions()).isZero();
    }

    @Test
    void a_point_that_cannot_be_reached_is_refused_with_the_window() {
        holdAtTheRestore();
        host.reach = Samples.reach(null);
        retryUntil(RESTORE);
        Waiting held = rehearsal
                .until(progress -> Rehearsal.step(progress, RESTORE).attempt() == 2
                        && Rehearsal.step(progress, RESTORE).waiting() != null)
                .steps()
                .stream()
                .filter(step -> step.id().equals(RESTORE))
                .map(StepView::waiting)
                .findFirst()
                .orElseThrow();

        assertThat(held.fault()).isEqualTo(Fault.POINT_REFUSED.name());
        assertThat(held.question()).contains("b1", "2026-01-01T02:01:00Z", "2026-01-31T05:34:50Z");
        assertThat(held.choices()).contains(Choice.RETRY_WITH_INPUT);
    }

    @Test
    void a_gap_in_the_wal_holds_with_the_newest_point_that_can_be_reached() {
        rehearsal.fail("replay", Fault.WAL_INCOMPLETE);
        rehearsal.start();
        rehearsal.approve("stop-writes");

        assertThat(rehearsal.waits(RESTORE).question())
                .contains("failed with WAL_INCOMPLETE", "{\"untilLsn\":\"0/30\"}", "3 transactions");
    }

    @Test
    void a_copy_that_fails_its_checks_can_be_brought_to_an_earlier_point() {
        host.copyChecked = Samples.BAD;
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("verify-integrity");
        host.copyChecked = Samples.GOOD;
        retryUntil("verify-integrity");
        rehearsal.approve("verify-integrity");
        rehearsal.approve("resume-operations");
        RecoveryReport report = rehearsal.report();

        assertThat(rehearsal.story())
                .containsSubsequence("replay b3", "verifyCopy", "replay b3 before 0/30", "verifyCopy");
        assertThat(report.loss().transactions()).isEqualTo(3);
    }

    @Test
    void a_skipped_verification_never_opens_a_copy_that_is_on_its_way_to_another_point() {
        host.copyChecked = Samples.BAD;
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("verify-integrity");
        rehearsal.fail("replay", Fault.WAL_INCOMPLETE);
        retryUntil("verify-integrity");
        rehearsal.approve("verify-integrity");
        rehearsal.waits("verify-integrity");
        rehearsal.decide("verify-integrity", Choice.SKIP, Samples.CARLA);
        rehearsal.approve("resume-operations");
        rehearsal.approve("resume-operations");
        rehearsal.report();

        assertThat(rehearsal.story()).containsSubsequence("replay b3 before 0/30", "replay b3 before 0/30", "swap");
    }

    @Test
    void a_time_that_is_named_at_the_start_is_the_remedy_and_the_first_gate_says_so() {
        host.scope = Samples.scope(Remedy.RESTORE_AND_REPLAY);
        rehearsal.start(Samples.request(
                Mode.PRODUCTION,
                Samples.runbook(),
                new Suspicion(List.of(), null, null, Instant.parse(HALF_PAST_FIVE))));

        assertThat(rehearsal.waits("stop-writes").question()).contains(HALF_PAST_FIVE, "given up");
        assertThat(Rehearsal.step(rehearsal.recovery().progress(), "identify-scope")
                        .summary())
                .contains(Remedy.RESTORE_TO_POINT.words(), HALF_PAST_FIVE);

        rehearsal.approve("stop-writes");
        rehearsal.approve(RESTORE);
        rehearsal.approve("resume-operations");
        RecoveryReport report = rehearsal.report();
        assertThat(rehearsal.story()).contains("freezeExpiry", "replay b3 before 0/30");
        assertThat(report.loss().explanation()).contains("was named");
    }

    @Test
    void newer_backups_than_the_point_do_not_come_into_question() {
        host.reach = Samples.reach(new StoppingPoint(new Lsn(2), new Lsn(3), null, null, null, 7, null));
        holdAtTheRestore();
        retryUntil(RESTORE);
        rehearsal.approve(RESTORE);
        rehearsal.approve("resume-operations");
        rehearsal.report();

        assertThat(rehearsal.story()).contains("replay b2 before 0/3");
    }

    @Test
    void pages_that_were_used_again_behind_the_point_are_not_looked_for() {
        holdAtTheRestore();
        retryUntil(RESTORE);
        rehearsal.approve(RESTORE);
        rehearsal.approve("resume-operations");
        rehearsal.report();

        assertThat(rehearsal.story()).contains("traceDamage before 0/30");
    }

    @Test
    void a_time_and_a_position_together_are_refused_and_the_step_goes_on_waiting() {
        holdAtTheRestore();

        assertThatThrownBy(() -> rehearsal.decide(
                        RESTORE,
                        Choice.RETRY_WITH_INPUT,
                        Samples.RITA,
                        point().put("until", HALF_PAST_FIVE).put("untilLsn", "0/30")))
                .hasStackTraceContaining("set the other one to null");
        assertThat(rehearsal.waits(RESTORE).choices()).contains(Choice.RETRY_WITH_INPUT);
    }

    private void holdAtTheRestore() {
        rehearsal.fail("replay", Fault.WAL_INCOMPLETE);
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits(RESTORE);
    }

    private void retryUntil(String step) {
        rehearsal.decide(step, Choice.RETRY_WITH_INPUT, Samples.RITA, point().put("until", HALF_PAST_FIVE));
    }

    private static ObjectNode point() {
        return JsonNodeFactory.instance.objectNode();
    }
}
