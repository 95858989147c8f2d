package studio.vibecraft.lifeboat.scenario.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.contract.workflow.DatabaseCorruptionWorkflow;
import studio.vibecraft.lifeboat.runbook.Runbook;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;
import studio.vibecraft.lifeboat.runbook.RunbookStep;

/** Fences against drift between the page, its metadata and the code. */
class RunbookMatchesScenarioTest {
    private static final List<String> BEFORE = List.of("Meaning", "Impact", "Before you start");
    private static final List<String> AFTER = List.of("By hand", "Roll back", "After");
    private static final Pattern STEP = Pattern.compile("(?:steps\\.run|cure\\.\\w+)\\(\\s*\"([a-z-]+)\"");

    private final RunbookLibrary library = RunbookLibrary.read(Path.of("../runbooks"));
    private final Runbook runbook = library.runbook("database-corruption").orElseThrow();

    @Test
    void no_runbook_has_a_mistake() {
        assertThat(library.mistakes()).isEmpty();
    }

    @Test
    void the_scenario_runs_the_runbooks_steps_in_the_runbooks_order() throws IOException {
        String code = Files.readString(Path.of("src/main/java/"
                + DatabaseCorruptionWorkflowImpl.class.getName().replace('.', '/') + ".java"));
        List<String> ran =
                STEP.matcher(code).results().map(step -> step.group(1)).toList();

        assertThat(ran).isEqualTo(runbook.steps().stream().map(RunbookStep::id).toList());
    }

    @Test
    void every_step_has_its_heading_in_the_same_order() {
        String page = library.page(runbook.id()).orElseThrow();
        List<String> headings = page.lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        List<String> expected = new java.util.ArrayList<>(BEFORE);
        runbook.steps().forEach(step -> expected.add(step.title()));
        expected.addAll(AFTER);

        assertThat(headings).isEqualTo(expected);
    }

    @Test
    void the_workflow_that_it_names_is_there() {
        assertThat(Arrays.asList(DatabaseCorruptionWorkflowImpl.class.getInterfaces()))
                .contains(DatabaseCorruptionWorkflow.class);
        assertThat(runbook.workflow()).isEqualTo(DatabaseCorruptionWorkflow.class.getSimpleName());
    }
}
