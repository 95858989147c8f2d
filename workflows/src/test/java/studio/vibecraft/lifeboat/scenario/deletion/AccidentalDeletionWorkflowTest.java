package studio.vibecraft.lifeboat.scenario.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.MissingRows;
import studio.vibecraft.lifeboat.model.RowReturn;
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.RowWay;
import studio.vibecraft.lifeboat.model.Safeguard;
import studio.vibecraft.lifeboat.model.Suspicion;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;

class AccidentalDeletionWorkflowTest {
    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    private final FakeHost host = rehearsal.host;

    @Test
    void deleted_rows_come_back_in_the_plans_order() {
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(rehearsal.story())
                .containsExactly(
                        "freezeExpiry",
                        "findDeletions",
                        "chooseSource",
                        "freeze",
                        "saveRows 4711 from side-instance",
                        "dryRun",
                        "putBack",
                        "verifyRows",
                        "thaw",
                        "releaseExpiry",
                        "releaseSource",
                        "guard",
                        "documentDeletion");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(Rehearsal.states(report)).containsOnly(StepState.DONE);
        assertThat(report.downtime()).hasSeconds(40);
        assertThat(report.evidence()).containsEntry("rows", "abc");
        assertThat(report.loss().transactions()).isZero();
        assertThat(host.limit).isEqualTo(Safeguard.DEFAULT);
    }

    @Test
    void what_people_know_is_what_is_looked_for() {
        rehearsal.start();
        rehearsal.waits("stop-operations");

        assertThat(Objects.requireNonNull(host.hint).tables()).containsExactly("public.orders");
        assertThat(host.hint.damagedSince()).isEqualTo(FakeHost.FROZEN.minusSeconds(300));
    }

    @Test
    void safeguards_can_be_left_out_at_their_gate_and_the_recovery_ends_well() {
        rehearsal.start();
        assertThat(rehearsal.waits("stop-operations").choices()).doesNotContain(Choice.SKIP);
        rehearsal.decide("stop-operations", Choice.APPROVE, People.CARLA);
        rehearsal.waits("restore-rows");
        rehearsal.decide("restore-rows", Choice.APPROVE, People.CARLA);
        assertThat(rehearsal.waits("add-safeguards").choices()).contains(Choice.SKIP);
        rehearsal.decide("add-safeguards", Choice.SKIP, People.CARLA);

        RecoveryReport report = rehearsal.report();
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(rehearsal.story()).doesNotContain("guard").contains("documentDeletion");
    }

    @Test
    void the_first_gate_names_the_transaction_and_the_tables_that_will_take_no_writes() {
        rehearsal.start();

        assertThat(rehearsal.waits("stop-operations").question())
                .contains("transaction 4711", "public.orders: 12 deleted", "Writes to public.orders will be refused");
    }

    @Test
    void of_several_transactions_a_person_picks_one() {
        host.found = List.of(FakeHost.deletion(4711), FakeHost.deletion(4712));
        rehearsal.start();
        Waiting hold = rehearsal.waits("identify-deletion");
        rehearsal.decide(
                "identify-deletion",
                Choice.RETRY_WITH_INPUT,
                People.RITA,
                JsonNodeFactory.instance.objectNode().put("transaction", 4712));
        rehearsal.approveAll();

        assertThat(hold.fault()).isEqualTo(Fault.SEVERAL_DELETIONS.name());
        assertThat(hold.question()).contains("transaction 4711", "transaction 4712");
        assertThat(rehearsal.story())
                .contains("saveRows 4712 from side-instance")
                .doesNotContain("saveRows 4711 from side-instance");
    }

    @Test
    void rows_are_looked_for_by_their_keys_and_the_instance_that_this_takes_is_removed_with_a_cancellation() {
        host.found = List.of();
        MissingRows missing = new MissingRows("public.orders", List.of(MissingRows.Key.of("42")));
        rehearsal.start(new Suspicion(List.of(), null, null, null, missing, null));
        rehearsal.waits("identify-deletion");
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "they are there"));
        rehearsal.report();

        assertThat(Objects.requireNonNull(host.hint).missing()).isEqualTo(missing);
        assertThat(rehearsal.story())
                .containsExactly("freezeExpiry", "findDeletions", "discard", "releaseSource", "releaseExpiry");
    }

    @Test
    void a_transaction_that_is_not_in_the_wal_holds_with_the_window() {
        host.found = List.of();
        rehearsal.start();

        Waiting hold = rehearsal.waits("identify-deletion");
        assertThat(hold.fault()).isEqualTo(Fault.NO_DELETION_FOUND.name());
        assertThat(hold.question()).contains("The WAL from 0/0 to 1/0 was read");
    }

    @Test
    void nothing_is_written_before_the_dry_run_is_agreed_to() {
        rehearsal.start();
        rehearsal.approve("stop-operations");
        Waiting gate = rehearsal.waits("restore-rows");

        assertThat(gate.question()).contains("Dry run, nothing is written yet", "public.orders: 12 inserted");
        assertThat(gate.rule().people()).isEqualTo(1);
        assertThat(rehearsal.story()).endsWith("dryRun");
    }

    @Test
    void conflicts_are_counted_and_need_a_second_person() {
        host.announced = new RowReturn(List.of(FakeHost.table(11, 1)));
        rehearsal.start();
        rehearsal.approve("stop-operations");
        Waiting gate = rehearsal.waits("restore-rows");

        assertThat(gate.question()).contains("1 CONFLICTS [(7): its key was used again]", "stay as they are now");
        assertThat(gate.rule().people()).isEqualTo(2);
    }

    @Test
    void rows_that_nobody_agrees_to_are_not_written_and_a_retry_compares_again() {
        rehearsal.start();
        rehearsal.approve("stop-operations");
        rehearsal.waits("restore-rows");
        rehearsal.decide("restore-rows", Choice.REJECT, People.CARLA);
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        rehearsal.decide("restore-rows", Choice.RETRY, People.RITA);
        rehearsal.approve("restore-rows");
        rehearsal.approve("add-safeguards");
        rehearsal.report();

        assertThat(rehearsal.story())
                .containsSubsequence("dryRun", "dryRun", "putBack")
                .containsOnlyOnce("putBack");
    }

    @Test
    void a_cancellation_before_the_thaw_takes_everything_back_in_reverse_order() {
        host.verified = FakeHost.BAD;
        rehearsal.start();
        rehearsal.approve("stop-operations");
        rehearsal.approve("restore-rows");
        Waiting hold = rehearsal.waits("verify-rows");
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "we look again tomorrow"));
        RecoveryReport report = rehearsal.report();

        assertThat(hold.question()).contains("3 rows differ", "aborting takes the rows out again");
        assertThat(rehearsal.story()).endsWith("takeOut", "thaw", "discard", "releaseSource", "releaseExpiry");
        assertThat(report.progress().phase()).isEqualTo(Phase.CANCELLED);
    }

    @Test
    void a_freeze_that_lets_a_write_through_holds() {
        host.frozen = FakeHost.BAD;
        rehearsal.start();
        rehearsal.approve("stop-operations");

        assertThat(rehearsal.waits("stop-operations").fault()).isEqualTo(Fault.VERIFICATION_FAILED.name());
    }

    @Test
    void after_the_thaw_nothing_is_undone() {
        rehearsal.start();
        rehearsal.approve("stop-operations");
        rehearsal.approve("restore-rows");
        rehearsal.waits("add-safeguards");
        rehearsal.decide("add-safeguards", Choice.REJECT, People.CARLA);
        RecoveryReport report = rehearsal.report();

        assertThat(report.progress().phase()).isEqualTo(Phase.ABORTED);
        assertThat(rehearsal.story())
                .endsWith("thaw", "releaseExpiry", "releaseSource")
                .doesNotContain("takeOut", "guard");
    }

    @Test
    void a_standby_before_the_mistake_is_stopped_before_anybody_is_asked_and_needs_no_room() {
        host.source = new RowSource(RowWay.STANDBY, "second", "it stands before the mistake");
        rehearsal.start(RowWay.STANDBY);
        rehearsal.waits("stop-operations");

        assertThat(host.wanted).isEqualTo(RowWay.STANDBY);
        assertThat(rehearsal.story()).containsExactly("freezeExpiry", "findDeletions", "chooseSource");
        rehearsal.approveAll();
        assertThat(rehearsal.story()).contains("saveRows 4711 from standby", "releaseSource");
    }

    @Test
    void what_was_dropped_is_told_and_what_cannot_be_made_again_needs_a_second_person() {
        host.found = List.of(FakeHost.drop(4711));
        host.announced = new RowReturn(
                List.of(FakeHost.table(12, 0)),
                List.of(
                        new RowReturn.Definition("TABLE orders in public", null),
                        new RowReturn.Definition(
                                "FK CONSTRAINT notes orders in public", "rows of today do not allow it")));
        rehearsal.start();
        Waiting freeze = rehearsal.waits("stop-operations");
        rehearsal.approve("stop-operations");
        Waiting gate = rehearsal.waits("restore-rows");

        assertThat(freeze.question()).contains("dropped at least one table", "nothing to freeze");
        assertThat(gate.question())
                .contains(
                        "2 definitions made again: TABLE orders in public",
                        "CONFLICT, FK CONSTRAINT notes orders in public");
        assertThat(gate.rule().people()).isEqualTo(2);
    }

    @Test
    void large_objects_are_refused_by_name_with_what_to_do() {
        host.found = List.of(FakeHost.largeObjects(4711));
        rehearsal.start();

        Waiting hold = rehearsal.waits("identify-deletion");
        assertThat(hold.fault()).isEqualTo(Fault.NOT_RECOVERABLE.name());
        assertThat(hold.question()).contains("7 pieces of large objects, which are NOT brought back", "lo_export");
    }
}
