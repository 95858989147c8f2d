package studio.vibecraft.lifeboat.scenario.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Today's code takes the same way through the stored histories of earlier runs. Each scenario brings its branches. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ReplaySuite<S extends Stage> {
    private final Histories histories;
    private final Supplier<S> stage;
    private final Map<String, Consumer<S>> branches;
    private final String activity;
    private final String another;

    /** @param activity one of the branch "recovered"; a history that has {@code another} in its place must be noticed */
    protected ReplaySuite(
            Histories histories,
            Supplier<S> stage,
            Map<String, Consumer<S>> branches,
            String activity,
            String another) {
        this.histories = histories;
        this.stage = stage;
        this.branches = branches;
        this.activity = activity;
        this.another = another;
    }

    protected List<Path> histories() throws IOException {
        return histories.files();
    }

    @ParameterizedTest
    @MethodSource("histories")
    protected void a_stored_run_is_taken_the_same_way(Path history) throws Exception {
        histories.replay(Files.readString(history));
    }

    @Test
    protected void every_branch_has_a_history() throws IOException {
        assertThat(histories.names()).containsExactlyInAnyOrderElementsOf(branches.keySet());
    }

    @Test
    protected void another_order_of_activities_is_noticed() throws IOException {
        String recovered = histories.read("recovered");
        String other = recovered.replace("\"" + activity + "\"", "\"" + another + "\"");

        assertThat(other).isNotEqualTo(recovered);
        assertThatThrownBy(() -> histories.replay(other)).isInstanceOf(Throwable.class);
    }

    @Test
    @EnabledIfSystemProperty(named = "histories.write", matches = "true")
    protected void write_the_histories() throws IOException {
        for (Map.Entry<String, Consumer<S>> branch : branches.entrySet()) {
            try (S rehearsal = stage.get()) {
                branch.getValue().accept(rehearsal);
                histories.write(branch.getKey(), rehearsal);
            }
        }
    }
}
