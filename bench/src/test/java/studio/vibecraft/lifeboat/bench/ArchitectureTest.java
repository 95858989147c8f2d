package studio.vibecraft.lifeboat.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Rules over all modules at once: this is the only one that sees them all. */
@AnalyzeClasses(packages = "studio.vibecraft.lifeboat", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("studio.vibecraft.lifeboat.(**)")
            .should()
            .beFreeOfCycles()
            .because("a package that needs its own user cannot be read on its own");

    @ArchTest
    static final ArchRule CAPABILITIES_DO_NOT_KNOW_TEMPORAL = noClasses()
            .that()
            .resideInAnyPackage(
                    "..activities.catalog..",
                    "..activities.check..",
                    "..activities.cluster..",
                    "..activities.command..",
                    "..activities.page..",
                    "..activities.pgbackrest..",
                    "..activities.repair..",
                    "..activities.scan..",
                    "..activities.wal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.temporal..")
            .because("what works on a host must work, and be tested, without an engine");

    @ArchTest
    static final ArchRule THE_PRODUCT_DOES_NOT_KNOW_THE_BENCH = noClasses()
            .that()
            .resideOutsideOfPackage("..lifeboat.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..lifeboat.bench..")
            .because("the demo is a user of the product, not a branch inside it");
}
