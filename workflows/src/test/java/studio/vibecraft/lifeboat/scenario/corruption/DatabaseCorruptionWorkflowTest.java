package studio.vibecraft.lifeboat.scenario.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.vibecraft.lifeboat.contract.StepState.DONE;
import static studio.vibecraft.lifeboat.contract.StepState.NOT_NEEDED;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.contract.activity.WalTrace;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Remedy;

class DatabaseCorruptionWorkflowTest {
    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    private final FakeHost host = rehearsal.host;

    @Test
    void a_damaged_table_is_recovered_in_the_order_that_loses_nothing() {
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(rehearsal.story())
                .containsExactly(
                        "findDamage",
                        "lookAtStandbys",
                        "freezeExpiry",
                        "confirmCapacity",
                        "stopWrites",
                        "saveWal",
                        "candidates",
                        "restoreBeside b3",
                        "examineBackup b3",
                        "traceDamage",
                        "replay b3",
                        "confirmFence",
                        "verifyCopy",
                        "confirmFence",
                        "confirmFence",
                        "swap",
                        "promoteInQuarantine",
                        "rebuildIndexes",
                        "recreateSlots",
                        "verifyPromoted",
                        "proveArchiving",
                        "proveApplicationWrite",
                        "open",
                        "fullBackup",
                        "testRestore b9",
                        "releaseExpiry",
                        "collectEvidence b3 -");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(Rehearsal.states(report)).containsOnly(DONE);
        assertThat(report.downtime()).hasSeconds(90);
        assertThat(report.loss().transactions()).isZero();
        assertThat(report.evidence()).containsEntry("log", "abc");
        assertThat(report.progress().returnable()).isFalse();
    }

    @Test
    void damaged_indexes_of_whole_tables_are_rebuilt_without_stopping_anybody() {
        host.scope = Samples.scope(Remedy.REBUILD_INDEXES, Samples.BAD_INDEX);
        rehearsal.start();
        RecoveryReport report = rehearsal.report();

        assertThat(rehearsal.story())
                .containsExactly(
                        "findDamage", "proveTablesWhole", "rebuildIndexes", "verifyPromoted", "collectEvidence - -");
        assertThat(Rehearsal.states(report)).containsExactly(DONE, NOT_NEEDED, DONE, DONE, NOT_NEEDED, DONE);
        assertThat(report.progress().openedAt()).isNull();
        assertThat(report.downtime()).isZero();
    }

    @Test
    void indexes_over_a_damaged_table_are_not_merely_rebuilt() {
        host.scope = Samples.scope(Remedy.REBUILD_INDEXES, Samples.BAD_INDEX);
        host.tablesWhole = Samples.BAD;
        rehearsal.start();
        rehearsal.approveAll();

        assertThat(rehearsal.story()).contains("stopWrites", "replay b3", "open");
    }

    @Test
    void damaged_maps_are_made_anew() {
        host.scope = Samples.scope(Remedy.REBUILD_MAPS, Samples.BAD_PAGE);
        rehearsal.start();
        rehearsal.report();

        assertThat(rehearsal.story())
                .containsExactly("findDamage", "rebuildMaps", "verifyPromoted", "collectEvidence - -");
    }

    @Test
    void the_newest_clean_backup_is_found_by_testing_and_remembered_in_the_ledger() {
        host.damagedBackups = Set.of("b3", "b2");
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(rehearsal.story()).contains("replay b1", "collectEvidence b1 b2");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(rehearsal.records.events)
                .filteredOn(event -> event.type() == RecordedEvent.Type.BACKUP_TESTED)
                .extracting(event -> event.body().get("label").asText())
                .containsExactlyInAnyOrder("b3", "b2", "b1");
    }

    @Test
    void when_every_backup_is_damaged_it_holds_with_what_was_wrong_with_each() {
        host.damagedBackups = Set.of("b3", "b2", "b1");
        rehearsal.start();
        rehearsal.approve("stop-writes");
        Waiting held = rehearsal.waits("restore-clean-backup");

        assertThat(held.fault()).isEqualTo(Fault.NO_CLEAN_BACKUP.name());
        assertThat(held.question()).contains("b3", "b2", "b1", "public.orders");

        host.backups = List.of(Samples.backup(3), Samples.backup(2), Samples.backup(1), Samples.backup(8, true));
        rehearsal.decide("restore-clean-backup", Choice.RETRY, Samples.RITA);
        rehearsal.approve("resume-operations");
        rehearsal.report();
        assertThat(rehearsal.story()).contains("replay b8").containsOnlyOnce("examineBackup b3");
    }

    @Test
    void rows_of_pages_that_were_used_again_come_back_from_a_second_instance() {
        host.trace = new WalTrace(new Lsn(60), 3);
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(rehearsal.story())
                .containsSubsequence("salvageRows", "replay b3", "promoteInQuarantine", "returnRows", "open");
        assertThat(report.loss().explanation()).contains("67 rows");
    }

    @Test
    void writes_that_never_reached_the_files_are_found_by_letting_a_copy_follow() {
        host.scope = Samples.scope(Remedy.RESTORE_AND_REPLAY);
        host.lostWrites = List.of(Samples.BAD_PAGE);
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(rehearsal.story()).containsSubsequence("examineBackup b3", "compareWithCopy", "stopWrites", "open");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
    }

    @Test
    void rows_of_which_nobody_knows_which_version_is_right_are_accepted_by_two_persons_or_not_at_all() {
        host.trace = new WalTrace(new Lsn(60), 3);
        host.uncertainRows = List.of("transaction 740 changed rows of public.orders");
        rehearsal.start();
        rehearsal.approve("stop-writes");
        assertThat(rehearsal.waits("restore-clean-backup").question()).contains("transaction 740");
        rehearsal.decide("restore-clean-backup", Choice.APPROVE, Samples.CARLA);
        assertThat(rehearsal.story()).doesNotContain("replay b3");

        rehearsal.decide("restore-clean-backup", Choice.REJECT, Samples.DAN);
        Waiting held = rehearsal.until(progress -> progress.phase() == Phase.HOLDING).steps().stream()
                .flatMap(step -> Stream.ofNullable(step.waiting()))
                .findFirst()
                .orElseThrow();
        assertThat(held.fault()).isEqualTo(Fault.UNCERTAIN_ROWS.name());
        assertThat(rehearsal.story()).doesNotContain("replay b3");
    }

    @Test
    void finding_nothing_holds_and_goes_on_with_what_a_person_names() {
        host.scope = Samples.scope(Remedy.RESTORE_AND_REPLAY);
        rehearsal.start();
        Waiting held = rehearsal.waits("identify-scope");

        assertThat(held.fault()).isEqualTo(Fault.NOTHING_FOUND.name());
        assertThat(held.choices()).contains(Choice.RETRY_WITH_INPUT).doesNotContain(Choice.SKIP);
        assertThat(rehearsal.story())
                .contains("restoreBeside b3", "examineBackup b3", "compareWithCopy")
                .doesNotContain("stopWrites");

        host.damagedBackups = Set.of("b3");
        var input = JsonNodeFactory.instance.objectNode();
        input.putArray("tables").add("public.orders");
        rehearsal.decide("identify-scope", Choice.RETRY_WITH_INPUT, Samples.RITA, input);
        RecoveryReport report = rehearsal.approveAll();

        assertThat(host.suspicions).last().extracting("tables").isEqualTo(List.of("public.orders"));
        assertThat(rehearsal.story()).contains("replay b2");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
    }

    @Test
    void without_room_beside_two_different_persons_may_choose_in_place_before_writes_are_stopped() {
        rehearsal.fail("confirmCapacity", Fault.NOT_ENOUGH_SPACE);
        rehearsal.start();
        rehearsal.waits("identify-scope");
        assertThat(rehearsal.story()).doesNotContain("stopWrites");
        rehearsal.decide("identify-scope", Choice.APPROVE, Samples.CARLA);
        rehearsal.decide("identify-scope", Choice.APPROVE, Samples.DAN);
        rehearsal.approve("stop-writes");
        rehearsal.approve("restore-clean-backup");
        rehearsal.approve("resume-operations");
        rehearsal.report();

        assertThat(rehearsal.story()).contains("restoreInPlace b3").doesNotContain("restoreBeside b3");
    }

    @Test
    void the_gate_names_the_unlogged_tables_that_the_fence_empties() {
        host.scope = Samples.scope(Remedy.RESTORE_AND_REPLAY, Map.of("shop.public.sessions", 8192L), Samples.BAD_PAGE);
        rehearsal.start();

        assertThat(rehearsal.waits("stop-writes").question()).contains("shop.public.sessions");
    }

    @Test
    void a_failed_check_in_quarantine_holds_before_anything_is_opened() {
        host.promotedChecked = Samples.BAD;
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.approve("resume-operations");
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        assertThat(rehearsal.story()).contains("swap").doesNotContain("open");

        host.promotedChecked = Samples.GOOD;
        rehearsal.decide("resume-operations", Choice.RETRY, Samples.RITA);
        RecoveryReport report = rehearsal.report();
        assertThat(rehearsal.story()).contains("open").containsOnlyOnce("swap");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
    }

    @Test
    void a_backup_that_fails_after_the_opening_neither_closes_the_database_nor_promotes_twice() {
        rehearsal.fail("fullBackup", Fault.CONFIGURATION);
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.approve("resume-operations");
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        assertThat(rehearsal.story()).contains("open").doesNotContain("releaseExpiry");
        rehearsal.decide("resume-operations", Choice.RETRY, Samples.RITA);
        rehearsal.report();

        assertThat(rehearsal.story())
                .containsOnlyOnce("promoteInQuarantine", "open", "swap")
                .contains("releaseExpiry");
    }
}
