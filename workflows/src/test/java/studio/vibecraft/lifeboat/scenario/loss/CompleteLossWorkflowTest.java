package studio.vibecraft.lifeboat.scenario.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.TimelineEntry;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.contract.procedure.ComparedSchema;
import studio.vibecraft.lifeboat.contract.procedure.ComparedSchema.SchemaDifference;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.LossFinding.Kind;
import studio.vibecraft.lifeboat.model.Notice;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;

class CompleteLossWorkflowTest {
    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    private final FakeHost host = rehearsal.host;

    @Test
    void a_lost_cluster_comes_back_in_the_plans_order() {
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(rehearsal.story())
                .containsExactly(
                        "lookForLoss",
                        "saveHeldWal",
                        "tellUsers DISRUPTION",
                        "chooseRestoreSource",
                        "freezeExpiry",
                        "secureRemains",
                        "restoreInstance b3",
                        "compareInstance",
                        "validateRestored",
                        "findEnd 000000010000000000000003",
                        "archiveSaved STOPPED",
                        "replay to 0/385",
                        "verifyCopy",
                        "swap",
                        "promoteInQuarantine",
                        "proveArchiving 2",
                        "proveApplicationWrite",
                        "verifyPromoted",
                        "open",
                        "fullBackup",
                        "testRestore",
                        "releaseExpiry",
                        "pointConnections",
                        "verifyServices",
                        "tellUsers RESTORED");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(Rehearsal.states(report)).containsOnly(StepState.DONE);
        assertThat(report.downtime()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void the_loss_is_told_as_an_interval_before_anything_is_opened() {
        rehearsal.start();
        rehearsal.approve("create-instance");

        assertThat(rehearsal.waits("restore-data").question())
                .contains("transaction 4711 at 0/384 of 2026-01-31T09:59:30Z")
                .contains("acknowledged after 2026-01-31T09:59:30Z and before 2026-01-31T10:00:00Z");
        assertThat(rehearsal.story()).doesNotContain("promoteInQuarantine");
        rehearsal.decide("restore-data", Choice.APPROVE, People.CARLA);
        RecoveryReport.Loss loss = rehearsal.report().loss();
        assertThat(loss.seconds()).hasSeconds(30);
        assertThat(loss.transactions()).isEqualTo(RecoveryReport.Loss.UNCOUNTED);
    }

    @Test
    void nothing_is_lost_when_the_old_end_was_read() {
        host.exact = true;
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(report.loss().seconds()).isZero();
        assertThat(report.loss().transactions()).isZero();
        assertThat(report.loss().explanation()).contains("lost: nothing");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ANSWERS", "DOWN"})
    void what_is_not_lost_is_not_rebuilt(Kind kind) {
        host.kind = kind;
        rehearsal.start();
        Waiting hold = rehearsal.waits("confirm-loss");

        assertThat(hold.fault()).isIn(Fault.DATABASE_ANSWERS.name(), Fault.DATABASE_DOWN.name());
        assertThat(hold.question()).contains("the directory does not exist", "Nothing was changed");
        rehearsal.decide("confirm-loss", Choice.ABORT, People.CARLA);
        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.ABORTED);
        assertThat(rehearsal.story()).containsExactly("lookForLoss");
    }

    @Test
    void of_what_nobody_can_tell_a_commander_has_to_say_that_it_cannot_write() {
        host.kind = Kind.UNREACHABLE;
        rehearsal.start();

        assertThat(rehearsal.waits("confirm-loss").question()).contains("certain that nothing can write to it");
        rehearsal.decide("confirm-loss", Choice.APPROVE, People.CARLA);
        assertThat(rehearsal.approveAll().progress().phase()).isEqualTo(Phase.RECOVERED);
    }

    @Test
    void without_that_word_nothing_is_done() {
        host.kind = Kind.UNREACHABLE;
        rehearsal.start();
        rehearsal.waits("confirm-loss");
        rehearsal.decide("confirm-loss", Choice.REJECT, People.CARLA);

        assertThat(rehearsal.story()).containsExactly("lookForLoss");
    }

    @Test
    void a_host_that_cannot_serve_the_database_holds_and_stopping_there_takes_the_instance_away() {
        host.compared = FakeHost.BAD;
        rehearsal.start();
        rehearsal.approve("create-instance");
        assertThat(rehearsal.waits("create-instance").question()).contains("postgis is missing");
        rehearsal.decide("create-instance", Choice.ABORT, People.CARLA);

        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.ABORTED);
        assertThat(rehearsal.story()).endsWith("discardInstance", "releaseExpiry");
    }

    @Test
    void a_cancellation_before_the_opening_takes_the_instance_away() {
        rehearsal.start();
        rehearsal.approve("create-instance");
        rehearsal.waits("restore-data");
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "the disk is back"));

        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.CANCELLED);
        assertThat(rehearsal.story()).endsWith("discardInstance", "releaseExpiry");
    }

    @Test
    void drift_of_the_schema_is_named_object_by_object_and_stops_nothing() {
        host.schema = new ComparedSchema(
                "shop", 12, 200, 1, List.of(new SchemaDifference("index public.orders_day", "CREATE INDEX …", null)));
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(report.progress().timeline())
                .extracting(TimelineEntry::sentence)
                .anyMatch(sentence -> sentence.contains("Schema drift: missing: index public.orders_day"))
                .as("the WAL that is replayed later may bring what is missing, or another drift")
                .anyMatch(sentence -> sentence.contains("Compared was the schema as of "));
    }

    @Test
    void a_service_that_does_not_work_holds_after_the_opening_and_can_be_left_out() {
        rehearsal.clients.service = FakeHost.BAD;
        rehearsal.start();
        rehearsal.approve("create-instance");
        rehearsal.approve("restore-data");
        assertThat(rehearsal.waits("verify-services").question()).contains("The database is open");
        rehearsal.decide("verify-services", Choice.SKIP, People.CARLA);

        RecoveryReport report = rehearsal.report();
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(Rehearsal.states(report)).contains(StepState.SKIPPED);
    }

    @Test
    void an_opened_database_is_not_opened_again_when_the_backup_after_it_fails() {
        rehearsal.fail("fullBackup", Fault.NOT_ENOUGH_SPACE);
        rehearsal.start();
        rehearsal.approve("create-instance");
        rehearsal.approve("restore-data");
        rehearsal.waits("restore-data");
        rehearsal.decide("restore-data", Choice.RETRY, People.CARLA);

        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(rehearsal.story()).containsOnlyOnce("open").containsOnlyOnce("promoteInQuarantine");
    }

    @Test
    void an_archive_that_refuses_holds_before_the_opening_and_nothing_is_replayed_again() {
        rehearsal.fail("proveArchiving", Fault.ARCHIVING_BROKEN);
        rehearsal.start();
        rehearsal.approve("create-instance");
        rehearsal.approve("restore-data");
        assertThat(rehearsal.waits("restore-data").fault()).isEqualTo(Fault.ARCHIVING_BROKEN.name());
        assertThat(rehearsal.story()).doesNotContain("open");
        rehearsal.decide("restore-data", Choice.RETRY, People.CARLA);

        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(rehearsal.story()).containsOnlyOnce("replay to 0/385").containsOnlyOnce("open");
    }

    @Test
    void users_are_told_for_how_long_and_what_may_be_missing() {
        rehearsal.start();
        rehearsal.approveAll();

        assertThat(rehearsal.clients.notices)
                .extracting(Notice::kind)
                .containsExactly(Notice.Kind.DISRUPTION, Notice.Kind.RESTORED);
        assertThat(rehearsal.clients.notices.get(1).words())
                .containsEntry("duration", "10 minutes")
                .containsEntry(
                        "missing",
                        "Changes made between 2026-01-31T09:59:30Z and 2026-01-31T10:00:00Z may be missing.");
    }

    @Test
    void a_mail_server_that_is_down_does_not_keep_anybody_from_recovering() {
        rehearsal.fail("tellUsers", Fault.NOTICE_NOT_SENT, 12);
        rehearsal.start();
        rehearsal.approve("create-instance");
        rehearsal.approve("restore-data");
        assertThat(rehearsal.waits("tell-users").fault()).isEqualTo(Fault.NOTICE_NOT_SENT.name());
        rehearsal.decide("tell-users", Choice.SKIP, People.CARLA);

        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.RECOVERED);
    }
}
