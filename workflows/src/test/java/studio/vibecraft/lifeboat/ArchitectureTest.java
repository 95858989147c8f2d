package studio.vibecraft.lifeboat;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.temporal.activity.ActivityInterface;

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
            .resideInAnyPackage(
                    "..scenario.comeback..",
                    "..scenario.corruption..",
                    "..scenario.deletion..",
                    "..scenario.fence..",
                    "..scenario.loss..",
                    "..scenario.outage..",
                    "..scenario.plan..")
            .because("a special case belongs in its scenario or in an activity");

    /** Temporal knows an activity by its method's name alone; with two of one name no worker starts. */
    @ArchTest
    static void every_activity_has_a_name_of_its_own(JavaClasses classes) {
        assertThat(classes.stream()
                        .filter(type -> type.isAnnotatedWith(ActivityInterface.class))
                        .flatMap(type -> type.getMethods().stream())
                        .map(JavaMethod::getName))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

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
}
