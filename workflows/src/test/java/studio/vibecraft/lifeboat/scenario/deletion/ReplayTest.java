package studio.vibecraft.lifeboat.scenario.deletion;

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
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.RowWay;
import studio.vibecraft.lifeboat.scenario.rehearsal.Histories;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;

/** Today's code takes the same way through the stored histories of earlier runs. */
class ReplayTest {
    private static final Histories HISTORIES =
            Histories.of("accidental-deletion", AccidentalDeletionWorkflowImpl.class);

    private static final Map<String, Consumer<Rehearsal>> BRANCHES = Map.of(
            "recovered", ReplayTest::recovered,
            "picked", ReplayTest::picked,
            "from-standby", ReplayTest::fromStandby,
            "cancelled", ReplayTest::cancelled);

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
        String other = recovered.replace("\"PutBack\"", "\"TakeOut\"");

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

    private static void picked(Rehearsal rehearsal) {
        rehearsal.host.found = List.of(FakeHost.deletion(4711), FakeHost.deletion(4712));
        rehearsal.start();
        rehearsal.waits("identify-deletion");
        rehearsal.decide(
                "identify-deletion",
                Choice.RETRY_WITH_INPUT,
                People.RITA,
                JsonNodeFactory.instance.objectNode().put("transaction", 4712));
        rehearsal.approveAll();
    }

    private static void fromStandby(Rehearsal rehearsal) {
        rehearsal.host.source = new RowSource(RowWay.STANDBY, "second", "it stands before the mistake");
        rehearsal.start();
        rehearsal.approveAll();
    }

    private static void cancelled(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approve("stop-operations");
        rehearsal.waits("restore-rows");
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "false alarm"));
        rehearsal.report();
    }
}
