package studio.vibecraft.lifeboat.scenario.outage;

import static java.util.Objects.requireNonNull;
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
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;

/** Side by side: time is not skipped while nobody takes an activity, and five of them wait for a worker that is gone. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class RegionOutageWorkflowTest {
    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    private final FakeRegion region = rehearsal.region;

    @Test
    void an_old_primary_that_answers_is_demoted_by_its_own_worker_and_nothing_is_lost() {
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve(ACTIVATE);
        RecoveryReport report = rehearsal.report();

        assertThat(rehearsal.story())
                .containsExactly(
                        "freezeExpiry",
                        "examineSecondary",
                        "tryOldPrimary",
                        "stopWrites",
                        "reaches 0/64",
                        "takeOver DEMOTED",
                        "moveName",
                        "confirmName",
                        "pointConnections 10.1.0.1:5432",
                        "recreateOldSlots",
                        "saveWal",
                        "proveStandbyArchives",
                        "rebuildStandby",
                        "backUp",
                        "proveStandbyWrite",
                        "verifyServices",
                        "watch with its standby",
                        "verifyServices",
                        "planReturn",
                        "releaseExpiry");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(Rehearsal.states(report)).containsOnly(StepState.DONE);
        assertThat(report.progress().openedAt()).isEqualTo(FakeSecondary.OPENED);
        assertThat(report.loss().seconds()).isZero();
        assertThat(report.evidence()).containsEntry("return.md", "abc");
    }

    @Test
    void no_answer_is_no_proof() {
        rehearsal.start(Rehearsal.GONE);
        rehearsal.approve(ACTIVATE);
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        Waiting waiting = rehearsal.waits(ACTIVATE);

        assertThat(waiting.fault()).isEqualTo(Fault.FENCE_UNPROVED.name());
        assertThat(waiting.question()).contains("No answer is no proof", "first:5432");
        assertThat(waiting.choices())
                .contains(Choice.RETRY, Choice.RETRY_WITH_INPUT)
                .doesNotContain(Choice.SKIP);
        assertThat(rehearsal.story()).noneMatch(line -> line.startsWith("takeOver"));
    }

    @Test
    void a_word_about_the_old_primary_needs_a_commander_who_vouches_for_it() {
        rehearsal.start(Rehearsal.GONE);
        rehearsal.approve(ACTIVATE);
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        rehearsal.say("power cut, ticket 4711");
        rehearsal.until(progress -> String.valueOf(progress).contains("Do you vouch for it?"));
        Waiting waiting = rehearsal.waits(ACTIVATE);

        assertThat(waiting.rule().role()).isEqualTo(Role.COMMANDER);
        assertThat(waiting.question()).contains("power cut, ticket 4711", "two sides");
    }

    @Test
    void what_may_be_lost_with_a_vouched_fence_is_in_the_report() {
        rehearsal.start(Rehearsal.GONE);
        RecoveryReport report = rehearsal.vouchAndEnd();

        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(rehearsal.story()).contains("takeOver VOUCHED").doesNotContain("stopWrites", "saveWal");
        assertThat(report.loss().transactions()).isEqualTo(Loss.UNCOUNTED);
        assertThat(report.loss().seconds()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
        assertThat(report.loss().explanation()).contains("acknowledged after 2026-01-31T09:59:53Z and before 20");
        assertThat(requireNonNull(region.planned).kind()).isEqualTo(Fence.Kind.VOUCHED);
    }

    @Test
    void an_old_primary_that_takes_writes_is_never_promoted_over_whatever_anybody_says() {
        region.old = new OldPrimary(List.of(FakeRegion.ACCEPTED), new Lsn(200), 1, 810L, null);
        rehearsal.start(Rehearsal.GONE);
        rehearsal.approve(ACTIVATE);
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        rehearsal.say("it is off, believe me");
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING
                && rehearsal.story().stream().filter("tryOldPrimary"::equals).count() == 4);

        assertThat(rehearsal.waits(ACTIVATE).fault()).isEqualTo(Fault.WRITES_POSSIBLE.name());
        assertThat(rehearsal.story()).noneMatch(line -> line.startsWith("takeOver"));
    }

    @Test
    void an_old_primary_that_came_back_before_the_promotion_is_looked_at_fenced_and_vouched_for_anew() {
        rehearsal.fail("takeOver", Fault.FENCE_BROKEN);
        rehearsal.start(Rehearsal.GONE);
        rehearsal.vouch();
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        assertThat(rehearsal.waits(ACTIVATE).fault()).isEqualTo(Fault.FENCE_BROKEN.name());
        rehearsal.decide(ACTIVATE, Choice.RETRY, People.RITA);
        rehearsal.until(progress -> String.valueOf(progress).contains("A fence before this one did not hold"));

        assertThat(rehearsal.waits(ACTIVATE).question()).contains("takeOver failed", "Do you vouch for it?");
        rehearsal.approve(ACTIVATE);
        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(rehearsal.story())
                .containsSubsequence(
                        "takeOver VOUCHED", "examineSecondary", "tryOldPrimary", "tryOldPrimary", "takeOver VOUCHED");
    }

    @Test
    void an_old_primary_that_answers_as_a_standby_on_every_path_is_proved() {
        region.old = new OldPrimary(List.of(FakeRegion.REFUSED), new Lsn(100), 1, 800L, null);
        rehearsal.start(Rehearsal.GONE);
        rehearsal.approve(ACTIVATE);
        RecoveryReport report = rehearsal.report();

        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(rehearsal.story()).contains("takeOver DEMOTED");
    }

    @Test
    void an_unfit_standby_is_not_promoted() {
        region.looked = FakeSecondary.BAD;
        rehearsal.start(Rehearsal.THERE);
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);

        assertThat(rehearsal.waits(ACTIVATE).fault()).isEqualTo(Fault.STANDBY_UNFIT.name());
        assertThat(rehearsal.story()).doesNotContain("stopWrites");
    }

    @Test
    void what_a_standby_cannot_stream_is_brought_by_way_of_the_archive_before_it_is_promoted() {
        region.reaches = false;
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve(ACTIVATE);
        RecoveryReport report = rehearsal.report();

        assertThat(rehearsal.story()).containsSubsequence("reaches 0/64", "saveWal", "catchUp", "takeOver DEMOTED");
        assertThat(report.loss().transactions()).isZero();
    }

    @Test
    void a_takeover_that_is_aborted_before_the_promotion_lifts_the_fence() {
        region.reaches = false;
        rehearsal.fail("catchUp", Fault.STANDBY_UNFIT);
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve(ACTIVATE);
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        rehearsal.decide(ACTIVATE, Choice.ABORT, People.CARLA);
        RecoveryReport report = rehearsal.report();

        assertThat(report.progress().phase()).isEqualTo(Phase.ABORTED);
        assertThat(rehearsal.story()).endsWith("allowWrites", "releaseExpiry");
    }

    @Test
    void a_name_that_somebody_has_changed_holds_and_the_step_can_be_left_out() {
        rehearsal.fail("moveName", Fault.CONNECTION_CHANGED);
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve(ACTIVATE);
        assertThat(rehearsal.waits("update-dns").fault()).isEqualTo(Fault.CONNECTION_CHANGED.name());
        rehearsal.decide("update-dns", Choice.SKIP, People.CARLA);

        assertThat(Rehearsal.states(rehearsal.report())).contains(StepState.SKIPPED);
    }

    @Test
    void without_an_archive_a_commander_says_whether_to_go_on() {
        rehearsal.secondary.archives = FakeSecondary.BAD;
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve(ACTIVATE);
        rehearsal.until(progress -> String.valueOf(progress).contains("cannot archive"));
        rehearsal.approve("restore-redundancy");

        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.RECOVERED);
    }

    @Test
    void a_red_probe_holds_the_watch() {
        region.watched = FakeSecondary.BAD;
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve(ACTIVATE);

        assertThat(rehearsal.waits("monitor").fault()).isEqualTo(Fault.VERIFICATION_FAILED.name());
    }

    @Test
    void without_a_place_for_a_new_standby_the_new_primary_is_watched_alone() {
        region.rebuilt = new Check("standby", Check.Outcome.DEFERRED, Duration.ZERO, "no place is configured");
        region.change = null;
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve(ACTIVATE);
        rehearsal.report();

        assertThat(rehearsal.story()).contains("watch alone").doesNotContain("confirmName");
    }

    @Test
    void after_the_promotion_a_cancelled_recovery_undoes_nothing() {
        region.spread = FakeSecondary.BAD;
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve(ACTIVATE);
        rehearsal.waits("update-dns");
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "enough"));
        RecoveryReport report = rehearsal.report();

        assertThat(report.progress().phase()).isEqualTo(Phase.CANCELLED);
        assertThat(rehearsal.story()).doesNotContain("allowWrites", "releaseExpiry");
    }
}
