package studio.vibecraft.lifeboat.scenario.comeback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.ReturningPrimary;
import studio.vibecraft.lifeboat.model.ReturningPrimary.Way;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;

@Timeout(120)
class ReturnToPrimaryWorkflowTest {
    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    @Test
    void everything_slow_is_done_before_clients_wait_and_they_go_on_before_the_name_moves() {
        RecoveryReport report = rehearsal.agreedAndEnded();

        assertThat(rehearsal.story())
                .containsExactly(
                        "examineOldPrimary",
                        "stopWrites",
                        "examineOldPrimary",
                        "followPresentPrimary REWIND",
                        "awaitSmallLag",
                        "checkpointPresent",
                        "checkpointPresent",
                        "awaitSmallLag",
                        "pausePoolers",
                        "stopPresent",
                        "reachEnd 0/C8",
                        "promoteOldPrimary",
                        "pointConnections 10.0.0.1:5432",
                        "resumePoolers",
                        "moveNameBack",
                        "confirmName",
                        "followReturnedPrimary",
                        "proveReturned 3",
                        "verifyServices");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(Rehearsal.states(report)).containsOnly(StepState.DONE);
        assertThat(report.loss().transactions()).isZero();
        assertThat(report.loss().explanation()).contains("3 transactions", "lost-transactions.tsv");
        assertThat(report.evidence()).containsEntry("lost-transactions.tsv", "abc");
        assertThat(report.progress().openedAt()).isNotNull();
    }

    @Test
    void what_only_the_old_primary_holds_is_taken_back_when_a_commander_agrees() {
        rehearsal.start();
        Waiting waiting = rehearsal.waits(Rehearsal.PREPARE);

        assertThat(waiting.question())
                .contains("4096 bytes", "3 transactions were committed in them", "pg_wal is kept");
        assertThat(rehearsal.story()).noneMatch(line -> line.startsWith("followPresentPrimary"));
        rehearsal.decide(Rehearsal.PREPARE, Choice.REJECT, People.CARLA);
        assertThat(rehearsal.waits(Rehearsal.PREPARE).fault()).isEqualTo(Fault.NOT_AGREED.name());
    }

    @Test
    void an_old_primary_with_nothing_of_its_own_follows_without_a_question() {
        rehearsal.regions.seen = FakeRegions.seen(Way.FOLLOW, 0);
        rehearsal.start();
        rehearsal.approve(Rehearsal.PAUSE);
        rehearsal.report();

        assertThat(rehearsal.story()).contains("stopWrites", "followPresentPrimary FOLLOW");
    }

    @Test
    void an_old_primary_that_follows_already_is_not_fenced_out_of_that() {
        rehearsal.regions.seen = FakeRegions.seen(Way.BEGUN, 0);
        rehearsal.start();
        rehearsal.approve(Rehearsal.PAUSE);
        rehearsal.report();

        assertThat(rehearsal.story()).doesNotContain("stopWrites").contains("followPresentPrimary BEGUN");
    }

    @Test
    void without_an_address_for_the_clients_nothing_is_begun() {
        rehearsal.regions.seen = new ReturningPrimary(Way.FOLLOW, "", null, 0, null);
        rehearsal.start();

        assertThat(rehearsal.waits(Rehearsal.PREPARE).fault()).isEqualTo(Fault.CONFIGURATION.name());
        assertThat(rehearsal.story()).containsExactly("examineOldPrimary");
    }

    @Test
    void clients_go_on_when_a_transaction_holds_up_the_pause_and_the_step_names_it() {
        rehearsal.clients.busy = 1;
        rehearsal.agreed();
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        Waiting waiting = rehearsal.waits(Rehearsal.PAUSE);

        assertThat(waiting.fault()).isEqualTo(Fault.CLIENTS_BUSY.name());
        assertThat(waiting.question()).contains("session 7 of app");
        assertThat(rehearsal.story())
                .endsWith("pausePoolers", "resumePoolers", "idleTransactions false")
                .doesNotContain("stopPresent");
        rehearsal.decide(Rehearsal.PAUSE, Choice.RETRY, People.RITA);
        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.RECOVERED);
    }

    @Test
    void idle_transactions_are_ended_when_a_person_says_so() {
        rehearsal.clients.busy = 2;
        rehearsal.agreed();
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        rehearsal.decide(
                Rehearsal.PAUSE,
                Choice.RETRY_WITH_INPUT,
                People.RITA,
                JsonNodeFactory.instance.objectNode().put("endIdle", true));
        rehearsal.report();

        assertThat(rehearsal.story())
                .containsSubsequence(
                        "idleTransactions false",
                        "pausePoolers",
                        "idleTransactions true",
                        "pausePoolers",
                        "stopPresent");
    }

    @Test
    void a_standby_that_lacks_the_last_record_is_not_promoted_and_everything_is_taken_back_before_anybody_is_asked() {
        rehearsal.fail("reachEnd", Fault.WAL_INCOMPLETE);
        rehearsal.agreed();
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);

        assertThat(rehearsal.waits("hand-over").fault()).isEqualTo(Fault.WAL_INCOMPLETE.name());
        assertThat(rehearsal.story())
                .endsWith("stopPresent", "reachEnd 0/C8", "startPresentAgain", "resumePoolers")
                .doesNotContain("promoteOldPrimary");
        rehearsal.decide("hand-over", Choice.RETRY, People.RITA);
        rehearsal.report();
        assertThat(rehearsal.story())
                .containsSubsequence(
                        "startPresentAgain", "resumePoolers", "pausePoolers", "stopPresent", "promoteOldPrimary");
    }

    @Test
    void an_abort_after_a_failed_hand_over_leaves_the_present_primary_in_its_part() {
        rehearsal.fail("stopPresent", Fault.HIGH_AVAILABILITY_MANAGER);
        rehearsal.agreed();
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        rehearsal.decide("hand-over", Choice.ABORT, People.CARLA);
        RecoveryReport report = rehearsal.report();

        assertThat(report.progress().phase()).isEqualTo(Phase.ABORTED);
        assertThat(rehearsal.story()).endsWith("startPresentAgain", "resumePoolers");
    }

    @Test
    void a_promotion_that_fails_is_tried_again_and_never_taken_back() {
        rehearsal.fail("promoteOldPrimary", Fault.WRONG_INSTANCE);
        rehearsal.agreed();
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        rehearsal.decide("hand-over", Choice.RETRY, People.RITA);
        rehearsal.report();

        assertThat(rehearsal.story())
                .containsSubsequence("promoteOldPrimary", "promoteOldPrimary", "resumePoolers")
                .doesNotContain("startPresentAgain")
                .containsOnlyOnce("stopPresent");
    }

    @Test
    void a_name_that_somebody_has_changed_holds_when_the_clients_at_the_poolers_have_gone_on() {
        rehearsal.fail("moveNameBack", Fault.CONNECTION_CHANGED);
        rehearsal.agreed();

        assertThat(rehearsal.waits("lead-clients-back").fault()).isEqualTo(Fault.CONNECTION_CHANGED.name());
        assertThat(rehearsal.story()).endsWith("resumePoolers", "moveNameBack");
        rehearsal.decide("lead-clients-back", Choice.RETRY, People.RITA);
        rehearsal.report();
        assertThat(rehearsal.story())
                .containsOnlyOnce("resumePoolers")
                .containsOnlyOnce("pointConnections 10.0.0.1:5432");
    }

    @Test
    void what_is_cancelled_before_the_hour_leaves_the_old_primary_a_standby() {
        rehearsal.start();
        rehearsal.approve(Rehearsal.PREPARE);
        rehearsal.waits(Rehearsal.PAUSE);
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "not tonight"));

        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.CANCELLED);
        assertThat(rehearsal.story()).endsWith("awaitSmallLag", "checkpointPresent");
    }

    @Test
    void a_failed_proof_holds_and_changes_nothing_any_more() {
        rehearsal.regions.proved = FakeRegions.BAD;
        rehearsal.agreed();

        assertThat(rehearsal.waits("verify-application").fault()).isEqualTo(Fault.VERIFICATION_FAILED.name());
        rehearsal.decide("verify-application", Choice.SKIP, People.CARLA);
        assertThat(Rehearsal.states(rehearsal.report())).contains(StepState.SKIPPED);
    }
}
