package studio.vibecraft.lifeboat.scenario.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import studio.vibecraft.lifeboat.model.LossFinding.Kind;
import studio.vibecraft.lifeboat.scenario.rehearsal.Histories;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;

/** Today's code takes the same way through the stored histories of earlier runs. */
class ReplayTest {
    private static final Histories HISTORIES = Histories.of("complete-loss", CompleteLossWorkflowImpl.class);

    private static final Map<String, Consumer<Rehearsal>> BRANCHES = Map.of(
            "recovered", ReplayTest::recovered,
            "vouched", ReplayTest::vouched,
            "dumps", ReplayTest::dumps,
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
        String other = recovered.replace("\"ArchiveSaved\"", "\"DiscardInstance\"");

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

    private static void vouched(Rehearsal rehearsal) {
        rehearsal.host.kind = Kind.UNREACHABLE;
        rehearsal.start();
        rehearsal.approve("confirm-loss");
        rehearsal.approveAll();
    }

    private static void dumps(Rehearsal rehearsal) {
        rehearsal.host.dumpsOnly = true;
        rehearsal.start();
        rehearsal.approve("create-instance");
        rehearsal.waits("create-instance");
        rehearsal.decide("create-instance", Choice.APPROVE, People.CARLA);
        rehearsal.decide("create-instance", Choice.APPROVE, People.DAN);
        rehearsal.report();
    }

    private static void cancelled(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approve("create-instance");
        rehearsal.waits("restore-data");
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "false alarm"));
        rehearsal.report();
    }
}
