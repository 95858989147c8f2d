package studio.vibecraft.lifeboat.scenario.outage;

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
import studio.vibecraft.lifeboat.scenario.rehearsal.Histories;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;

/** Today's code takes the same way through the stored histories of earlier runs. */
class ReplayTest {
    private static final Histories HISTORIES = Histories.of("region-outage", RegionOutageWorkflowImpl.class);

    private static final Map<String, Consumer<Rehearsal>> BRANCHES = Map.of(
            "recovered", ReplayTest::recovered,
            "vouched", ReplayTest::vouched,
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
        String other = recovered.replace("\"MoveName\"", "\"PlanReturn\"");

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
        rehearsal.start(Rehearsal.THERE);
        rehearsal.approve("activate-secondary");
        rehearsal.report();
    }

    private static void vouched(Rehearsal rehearsal) {
        rehearsal.start(Rehearsal.GONE);
        rehearsal.vouchAndEnd();
    }

    private static void cancelled(Rehearsal rehearsal) {
        rehearsal.start(Rehearsal.THERE);
        rehearsal.waits("activate-secondary");
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "false alarm"));
        rehearsal.report();
    }
}
