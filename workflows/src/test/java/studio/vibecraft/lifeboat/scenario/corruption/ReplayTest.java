package studio.vibecraft.lifeboat.scenario.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.vibecraft.lifeboat.contract.Cancellation;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.scenario.rehearsal.Histories;

/** Today's code takes the same way through the stored histories of earlier runs. */
class ReplayTest {
    private static final Histories HISTORIES =
            Histories.of("database-corruption", DatabaseCorruptionWorkflowImpl.class);

    private static final Map<String, Consumer<Rehearsal>> BRANCHES = Map.of(
            "recovered", ReplayTest::recovered,
            "index-only", ReplayTest::indexOnly,
            "standby-promoted", ReplayTest::standbyPromoted,
            "held-and-retried", ReplayTest::heldAndRetried,
            "aborted", ReplayTest::aborted,
            "cancelled", ReplayTest::cancelled,
            "to-a-point", ReplayTest::toPoint);

    static List<Path> histories() throws IOException {
        return HISTORIES.files();
    }

    @ParameterizedTest
    @MethodSource("histories")
    void a_stored_run_is_taken_the_same_way(Path history) throws Exception {
        HISTORIES.replay(Files.readString(history));
    }

    @Test
    void every_branch_has_a_history() throws IOException {
        assertThat(HISTORIES.names()).containsExactlyInAnyOrderElementsOf(BRANCHES.keySet());
    }

    @Test
    void another_order_of_activities_is_noticed() throws IOException {
        String recovered = HISTORIES.read("recovered");
        String other = recovered.replace("\"StopWrites\"", "\"AllowWrites\"");

        assertThat(other).isNotEqualTo(recovered);
        assertThatThrownBy(() -> HISTORIES.replay(other)).isInstanceOf(Throwable.class);
    }

    @Test
    @EnabledIfSystemProperty(named = "histories.write", matches = "true")
    void write_the_histories() throws IOException {
        for (Map.Entry<String, Consumer<Rehearsal>> branch : BRANCHES.entrySet()) {
            try (Rehearsal rehearsal = new Rehearsal()) {
                branch.getValue().accept(rehearsal);
                HISTORIES.write(branch.getKey(), rehearsal);
            }
        }
    }

    private static void recovered(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approveAll();
    }

    private static void indexOnly(Rehearsal rehearsal) {
        rehearsal.host.scope = Samples.scope(Remedy.REBUILD_INDEXES, Samples.BAD_INDEX);
        rehearsal.start();
        rehearsal.report();
    }

    private static void standbyPromoted(Rehearsal rehearsal) {
        rehearsal.standbys.known = List.of(Samples.STANDBY);
        rehearsal.start();
        rehearsal.approve("identify-scope");
        rehearsal.approveAll();
    }

    private static void heldAndRetried(Rehearsal rehearsal) {
        rehearsal.fail("replay", Fault.WAL_INCOMPLETE);
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("restore-clean-backup");
        rehearsal.decide("restore-clean-backup", Choice.RETRY, Samples.RITA);
        rehearsal.approve("resume-operations");
        rehearsal.report();
    }

    private static void toPoint(Rehearsal rehearsal) {
        rehearsal.fail("replay", Fault.WAL_INCOMPLETE);
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("restore-clean-backup");
        rehearsal.decide(
                "restore-clean-backup",
                Choice.RETRY_WITH_INPUT,
                Samples.RITA,
                JsonNodeFactory.instance.objectNode().put("until", "2026-01-31T05:30:00Z"));
        rehearsal.approve("restore-clean-backup");
        rehearsal.approve("resume-operations");
        rehearsal.report();
    }

    private static void aborted(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("resume-operations");
        rehearsal.decide("resume-operations", Choice.REJECT, Samples.CARLA);
        rehearsal.report();
    }

    private static void cancelled(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approve("stop-writes");
        rehearsal.waits("resume-operations");
        rehearsal.recovery().cancel(new Cancellation(Samples.CARLA, "false alarm"));
        rehearsal.report();
    }
}
