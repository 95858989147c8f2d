package studio.vibecraft.lifeboat.scenario.comeback;

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
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.scenario.rehearsal.Histories;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;

/** Today's code takes the same way through the stored histories of earlier runs. */
class ReplayTest {
    private static final Histories HISTORIES = Histories.of("return-to-primary", ReturnToPrimaryWorkflowImpl.class);

    private static final Map<String, Consumer<Rehearsal>> BRANCHES = Map.of(
            "recovered", ReplayTest::recovered,
            "taken-back", ReplayTest::takenBack,
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
        String other = recovered.replace("\"MoveNameBack\"", "\"ProveReturned\"");

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
        rehearsal.agreedAndEnded();
    }

    private static void takenBack(Rehearsal rehearsal) {
        rehearsal.clients.busy = 1;
        rehearsal.fail("reachEnd", Fault.WAL_INCOMPLETE);
        rehearsal.agreed();
        rehearsal.until(progress -> progress.phase() == Phase.HOLDING);
        rehearsal.decide(Rehearsal.PAUSE, Choice.RETRY, People.RITA);
        rehearsal.waits("hand-over");
        rehearsal.decide("hand-over", Choice.RETRY, People.RITA);
        rehearsal.report();
    }

    private static void cancelled(Rehearsal rehearsal) {
        rehearsal.start();
        rehearsal.approve(Rehearsal.PREPARE);
        rehearsal.waits(Rehearsal.PAUSE);
        rehearsal.recovery().cancel(new Cancellation(People.CARLA, "not tonight"));
        rehearsal.report();
    }
}
