package studio.vibecraft.lifeboat.scenario.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;

/** No backup can be restored: what is left costs more, and two commanders have to agree to it. */
class LastResortTest {
    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    private final FakeHost host = rehearsal.host;

    @Test
    void without_a_backup_it_is_built_from_dumps_once_two_commanders_have_agreed_to_the_loss() {
        host.dumpsOnly = true;
        rehearsal.start();
        rehearsal.approve("create-instance");
        assertThat(rehearsal.waits("create-instance").question())
                .contains("Both repositories are gone", "after 2026-01-31T09:00:00Z is lost");
        rehearsal.decide("create-instance", Choice.APPROVE, People.CARLA);
        assertThat(rehearsal.story()).doesNotContain("secureRemains");
        rehearsal.decide("create-instance", Choice.APPROVE, People.DAN);
        RecoveryReport report = rehearsal.report();

        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(report.loss().seconds()).hasSeconds(3600);
        assertThat(report.loss().explanation())
                .contains("acknowledged after 2026-01-31T09:00:00Z and before 2026-01-31T10:00:00Z");
        assertThat(rehearsal.story())
                .containsSubsequence(
                        "chooseRestoreSource",
                        "secureRemains",
                        "createCluster",
                        "restoreDefinitions",
                        "restoreRows",
                        "validateRebuilt",
                        "renewStanza",
                        "freezeExpiry",
                        "promoteInQuarantine",
                        "verifyPromoted",
                        "open",
                        "fullBackup")
                .doesNotContain("findEnd 000000010000000000000003", "swap");
    }

    @Test
    void with_nothing_but_migrations_an_empty_schema_is_built_once_two_commanders_have_agreed() {
        host.migrationsOnly = true;
        rehearsal.start();
        rehearsal.approve("create-instance");
        assertThat(rehearsal.waits("create-instance").question())
                .contains("Both repositories are gone", "Every row is lost", "25 migrations in /srv/migrations");
        rehearsal.decide("create-instance", Choice.APPROVE, People.CARLA);
        assertThat(rehearsal.story()).doesNotContain("secureRemains");
        rehearsal.decide("create-instance", Choice.APPROVE, People.DAN);
        RecoveryReport report = rehearsal.report();

        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(report.loss().explanation()).contains("every row", "before 2026-01-31T10:00:00Z");
        assertThat(report.loss().seconds()).as("nothing bounds it").isNull();
        assertThat(rehearsal.story())
                .containsSubsequence(
                        "chooseRestoreSource",
                        "secureRemains",
                        "createEmptyCluster",
                        "buildSchema",
                        "validateRebuilt",
                        "renewStanza",
                        "freezeExpiry",
                        "promoteInQuarantine",
                        "open",
                        "fullBackup")
                .doesNotContain("createCluster", "restoreRows", "swap");
    }

    @Test
    void half_a_schema_is_never_opened_also_when_its_step_is_left_out() {
        host.migrationsOnly = true;
        rehearsal.fail("buildSchema", Fault.MIGRATION_FAILED, 2);
        rehearsal.start();
        rehearsal.approve("create-instance");
        rehearsal.waits("create-instance");
        rehearsal.decide("create-instance", Choice.APPROVE, People.CARLA);
        rehearsal.decide("create-instance", Choice.APPROVE, People.DAN);
        assertThat(rehearsal.waits("restore-schema").fault()).isEqualTo(Fault.MIGRATION_FAILED.name());
        rehearsal.decide("restore-schema", Choice.SKIP, People.CARLA);
        assertThat(rehearsal.waits("restore-data").fault()).isEqualTo(Fault.MIGRATION_FAILED.name());
        assertThat(rehearsal.story()).doesNotContain("promoteInQuarantine", "open");
        rehearsal.decide("restore-data", Choice.RETRY, People.CARLA);

        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(rehearsal.story()).containsSubsequence("buildSchema", "buildSchema", "promoteInQuarantine", "open");
    }

    @Test
    void what_was_proved_is_only_opened_by_a_retry_because_clients_may_be_in_already() {
        host.dumpsOnly = true;
        rehearsal.fail("open", Fault.WRONG_INSTANCE, 1);
        rehearsal.start();
        rehearsal.approve("create-instance");
        rehearsal.waits("create-instance");
        rehearsal.decide("create-instance", Choice.APPROVE, People.CARLA);
        rehearsal.decide("create-instance", Choice.APPROVE, People.DAN);
        assertThat(rehearsal.waits("restore-data").fault()).isEqualTo(Fault.WRONG_INSTANCE.name());
        rehearsal.decide("restore-data", Choice.RETRY, People.CARLA);

        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(rehearsal.story()).containsSubsequence("verifyPromoted", "open", "open", "fullBackup");
        assertThat(rehearsal.story()).containsOnlyOnce("restoreRows", "renewStanza", "promoteInQuarantine");
    }

    @Test
    void dumps_that_nobody_agrees_to_change_nothing() {
        host.dumpsOnly = true;
        rehearsal.start();
        rehearsal.approve("create-instance");
        rehearsal.waits("create-instance");
        rehearsal.decide("create-instance", Choice.REJECT, People.CARLA);
        assertThat(rehearsal.waits("create-instance").fault()).isEqualTo(Fault.NOT_AGREED.name());
        rehearsal.decide("create-instance", Choice.ABORT, People.CARLA);

        assertThat(rehearsal.report().progress().phase()).isEqualTo(Phase.ABORTED);
        assertThat(rehearsal.story()).doesNotContain("secureRemains", "discardInstance");
    }
}
