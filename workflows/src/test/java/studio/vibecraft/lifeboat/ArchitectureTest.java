package studio.vibecraft.lifeboat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "studio.vibecraft.lifeboat", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule MODEL_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("..lifeboat.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..runbook..", "..contract..", "..configuration..", "..scenario..", "io.temporal..")
            .because("the words of the domain must outlive the engine that carries them");

    @ArchTest
    static final ArchRule RUNBOOK_STAYS_BELOW_CONTRACT = noClasses()
            .that()
            .resideInAPackage("..lifeboat.runbook..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..contract..", "..scenario..", "io.temporal..")
            .because("a runbook is words and knobs; by-hand must work without Temporal");

    @ArchTest
    static final ArchRule CONTRACT_STAYS_BELOW_SCENARIO = noClasses()
            .that()
            .resideInAPackage("..lifeboat.contract..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..scenario..", "..configuration..")
            .because("the API is built on the contract and must not carry scenario code");

    @ArchTest
    static final ArchRule STEPS_KNOW_NO_SCENARIO = noClasses()
            .that()
            .resideInAPackage("..scenario.step..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..scenario.corruption..", "..scenario.plan..")
            .because("a special case belongs in its scenario or in an activity");

    @ArchTest
    static final ArchRule SCENARIOS_ARE_DETERMINISTIC = noClasses()
            .that()
            .resideInAPackage("..scenario..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..", "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Thread")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because(
                    "a replay must take the same way; only Temporal's clock, randomness and threads are the same again");

    @ArchTest
    static final ArchRule ONLY_QUERIES_READ_THE_WALL_CLOCK = noClasses()
            .that()
            .resideInAPackage("..scenario..")
            .and()
            .doNotHaveSimpleName("Clocks")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .because("Clocks.forQuery is the one exception, and says why");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("studio.vibecraft.lifeboat.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that needs its own user cannot be read on its own");

    @Test
    void no_class_is_longer_than_300_lines_and_the_scenario_fits_on_one_screen() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            List<Path> tooLong = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > (file.toString().contains("WorkflowImpl") ? 120 : 300))
                    .toList();
            assertThat(tooLong).isEmpty();
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
