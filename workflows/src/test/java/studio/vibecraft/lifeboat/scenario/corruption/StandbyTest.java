package studio.vibecraft.lifeboat.scenario.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.Waiting;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.model.Role;

class StandbyTest {
    @AutoClose
    private final Rehearsal rehearsal = new Rehearsal();

    private final FakeHost host = rehearsal.host;

    @Test
    void a_healthy_standby_takes_over_when_a_commander_agrees() {
        rehearsal.standbys.known = List.of(Samples.SICK_STANDBY, Samples.STANDBY);
        rehearsal.start();
        rehearsal.approve("identify-scope");
        RecoveryReport report = rehearsal.approveAll();

        assertThat(rehearsal.story())
                .containsExactly(
                        "findDamage",
                        "lookAtStandbys",
                        "freezeExpiry",
                        "discard",
                        "stopWrites",
                        "saveWal",
                        "catchUp b",
                        "confirmFence",
                        "verifyStandby b",
                        "confirmFence",
                        "confirmFence",
                        "promoteStandby b",
                        "recreateSlotsOnStandby",
                        "proveStandbyArchives",
                        "proveStandbyWrite",
                        "openStandby b",
                        "collectEvidence - -");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
        assertThat(Rehearsal.states(report)).containsOnly(StepState.DONE);
        assertThat(report.downtime()).hasSeconds(20);
        assertThat(report.loss().transactions()).isZero();
    }

    @Test
    void the_summary_and_the_receipt_say_where_clients_have_to_connect() {
        rehearsal.standbys.known = List.of(Samples.STANDBY);
        rehearsal.start();
        rehearsal.approve("identify-scope");
        RecoveryReport report = rehearsal.approveAll();

        assertThat(Rehearsal.step(report.progress(), "resume-operations").summary())
                .contains("10.0.0.2:5432", "stays fenced", "full backup");
        assertThat(report.loss().explanation()).contains("10.0.0.2:5432");
    }

    @Test
    void the_offer_says_what_happens_and_needs_a_commander() {
        rehearsal.standbys.known = List.of(Samples.STANDBY);
        rehearsal.start();
        Waiting offer = rehearsal.waits("identify-scope");

        assertThat(offer.question())
                .contains("Standby b is healthy", "0 bytes behind", "connect to 10.0.0.2:5432", "stays fenced");
        assertThat(offer.rule()).isEqualTo(new ApprovalRule(Role.COMMANDER, 1));
        assertThat(rehearsal.story()).doesNotContain("stopWrites");
    }

    @Test
    void a_declined_offer_means_a_restore_as_without_a_standby() {
        rehearsal.standbys.known = List.of(Samples.STANDBY);
        rehearsal.start();
        rehearsal.waits("identify-scope");
        rehearsal.decide("identify-scope", Choice.REJECT, Samples.CARLA);
        RecoveryReport report = rehearsal.approveAll();

        assertThat(rehearsal.story())
                .contains("confirmCapacity", "restoreBeside b3", "swap", "open")
                .doesNotContain("promoteStandby b");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
    }

    @Test
    void a_sick_standby_is_shown_and_not_offered() {
        rehearsal.standbys.known = List.of(Samples.SICK_STANDBY);
        rehearsal.start();
        RecoveryReport report = rehearsal.approveAll();

        assertThat(rehearsal.story()).contains("restoreBeside b3").doesNotContain("catchUp c");
        assertThat(Rehearsal.step(report.progress(), "identify-scope").checks()).contains(Samples.BAD);
        assertThat(report.progress().timeline())
                .anySatisfy(entry -> assertThat(entry.sentence()).contains("No standby takes over", "orders_pkey"));
    }

    @Test
    void indexes_are_rebuilt_in_place_whatever_standbys_there_are() {
        rehearsal.standbys.known = List.of(Samples.STANDBY);
        host.scope = Samples.scope(Remedy.REBUILD_INDEXES, Samples.BAD_INDEX);
        rehearsal.start();
        rehearsal.report();

        assertThat(rehearsal.story()).doesNotContain("lookAtStandbys");
    }

    @Test
    void damage_that_only_a_copy_shows_is_looked_for_on_the_standby_and_the_copy_is_removed() {
        host.scope = Samples.scope(Remedy.RESTORE_AND_REPLAY);
        host.damagedBackups = Set.of("b3");
        rehearsal.standbys.known = List.of(Samples.STANDBY);
        rehearsal.start();
        rehearsal.approve("identify-scope");
        rehearsal.approveAll();

        assertThat(rehearsal.story())
                .containsSubsequence("examineBackup b3", "lookAtStandbys", "discard", "stopWrites");
    }

    @Test
    void the_gate_names_the_unlogged_tables_that_are_empty_on_a_standby() {
        host.scope = Samples.scope(Remedy.RESTORE_AND_REPLAY, Map.of("shop.public.sessions", 8192L), Samples.BAD_PAGE);
        rehearsal.standbys.known = List.of(Samples.STANDBY);
        rehearsal.start();
        rehearsal.approve("identify-scope");

        assertThat(rehearsal.waits("stop-writes").question()).contains("shop.public.sessions");
    }

    @Test
    void a_standby_that_never_gets_the_last_byte_holds_and_an_abort_gives_the_old_cluster_back() {
        rehearsal.fail("catchUp", Fault.WAL_INCOMPLETE);
        rehearsal.standbys.known = List.of(Samples.STANDBY);
        rehearsal.start();
        rehearsal.approve("identify-scope");
        rehearsal.approve("stop-writes");
        assertThat(rehearsal.waits("restore-clean-backup").fault()).isEqualTo(Fault.WAL_INCOMPLETE.name());
        rehearsal.decide("restore-clean-backup", Choice.ABORT, Samples.CARLA);
        RecoveryReport report = rehearsal.report();

        assertThat(rehearsal.story()).endsWith("allowWrites", "releaseExpiry").doesNotContain("promoteStandby b");
        assertThat(report.progress().phase()).isEqualTo(Phase.ABORTED);
    }

    @Test
    void a_failed_check_on_the_standby_holds_before_it_is_promoted() {
        host.standbyChecked = Samples.BAD;
        rehearsal.standbys.known = List.of(Samples.STANDBY);
        rehearsal.start();
        rehearsal.approve("identify-scope");
        rehearsal.approve("stop-writes");
        Waiting held = rehearsal.waits("verify-integrity");

        assertThat(held.question()).contains("orders_pkey differs", "the standby was not promoted");
        assertThat(rehearsal.story()).doesNotContain("promoteStandby b");
    }

    @Test
    void a_standby_that_does_not_archive_is_not_opened_until_it_does() {
        holdBecauseThePromotedStandbyDoesNotArchive();
        assertThat(rehearsal.story()).contains("promoteStandby b").doesNotContain("openStandby b");

        rehearsal.standbys.archives = Samples.GOOD;
        rehearsal.decide("resume-operations", Choice.RETRY, Samples.RITA);
        RecoveryReport report = rehearsal.report();
        assertThat(rehearsal.story()).endsWith("openStandby b", "collectEvidence - -");
        assertThat(report.progress().phase()).isEqualTo(Phase.RECOVERED);
    }

    @Test
    void after_the_promotion_nothing_is_undone_and_the_old_cluster_stays_fenced() {
        holdBecauseThePromotedStandbyDoesNotArchive();
        rehearsal.decide("resume-operations", Choice.ABORT, Samples.CARLA);
        RecoveryReport report = rehearsal.report();

        assertThat(rehearsal.story()).doesNotContain("allowWrites", "releaseExpiry", "openStandby b");
        assertThat(report.progress().phaseReason()).contains("after the point of no return");
    }

    private void holdBecauseThePromotedStandbyDoesNotArchive() {
        rehearsal.standbys.archives = Samples.BAD;
        rehearsal.standbys.known = List.of(Samples.STANDBY);
        rehearsal.start();
        rehearsal.approve("identify-scope");
        rehearsal.approve("stop-writes");
        rehearsal.approve("resume-operations");
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
    }
}
