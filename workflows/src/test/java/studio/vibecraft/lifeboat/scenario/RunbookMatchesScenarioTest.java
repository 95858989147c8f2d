package studio.vibecraft.lifeboat.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.vibecraft.lifeboat.contract.Recovery;
import studio.vibecraft.lifeboat.runbook.Runbook;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;
import studio.vibecraft.lifeboat.runbook.RunbookStep;

/** Fences against drift between each page, its metadata and the code. */
class RunbookMatchesScenarioTest {
    private static final List<String> BEFORE = List.of("Meaning", "Impact", "Before you start");
    private static final List<String> AFTER = List.of("By hand", "Roll back", "After");
    private static final Pattern STEP = Pattern.compile("(?:steps\\.run|cure\\.\\w+)\\(\\s*\"([a-z-]+)\"");
    private static final int LONGEST_SCENARIO = 120;

    private static final RunbookLibrary LIBRARY = RunbookLibrary.read(Path.of("../runbooks"));

    /** Every scenario that a worker can carry out. */
    static Stream<Class<?>> scenarios() {
        return Scenarios.implementations().stream().filter(Recovery.class::isAssignableFrom);
    }

    @Test
    void no_runbook_has_a_mistake() {
        assertThat(LIBRARY.mistakes()).isEmpty();
    }

    @Test
    void each_runbook_has_its_scenario_and_each_scenario_its_runbook() {
        assertThat(LIBRARY.all().stream().map(Runbook::workflow))
                .containsExactlyInAnyOrderElementsOf(
                        scenarios().map(RunbookMatchesScenarioTest::workflow).toList());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void the_scenario_runs_the_runbooks_steps_in_the_runbooks_order(Class<?> scenario) throws IOException {
        String code =
                Files.readString(Path.of("src/main/java/" + scenario.getName().replace('.', '/') + ".java"));
        List<String> ran =
                STEP.matcher(code).results().map(step -> step.group(1)).toList();

        assertThat(ran)
                .isEqualTo(
                        runbook(scenario).steps().stream().map(RunbookStep::id).toList());
        assertThat(code.lines().count()).isLessThanOrEqualTo(LONGEST_SCENARIO);
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void every_step_has_its_heading_in_the_same_order(Class<?> scenario) {
        String page = LIBRARY.page(runbook(scenario).id()).orElseThrow();
        List<String> headings = page.lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();
        List<String> expected = new ArrayList<>(BEFORE);
        runbook(scenario).steps().forEach(step -> expected.add(step.title()));
        expected.addAll(AFTER);

        assertThat(headings).isEqualTo(expected);
    }

    private static Runbook runbook(Class<?> scenario) {
        return LIBRARY.all().stream()
                .filter(runbook -> runbook.workflow().equals(workflow(scenario)))
                .findFirst()
                .orElseThrow();
    }

    /** The contract that it implements: by its name the API starts it. */
    private static String workflow(Class<?> scenario) {
        return Arrays.stream(scenario.getInterfaces())
                .map(Class::getSimpleName)
                .findFirst()
                .orElseThrow();
    }
}
