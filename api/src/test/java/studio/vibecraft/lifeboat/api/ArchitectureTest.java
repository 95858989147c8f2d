package studio.vibecraft.lifeboat.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What Maven cannot keep. */
@AnalyzeClasses(packages = "studio.vibecraft.lifeboat", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String API = "studio.vibecraft.lifeboat.api..";

    @ArchTest
    static final ArchRule the_api_never_sees_scenario_code = noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..lifeboat.scenario..", "..lifeboat.activities..", "..lifeboat.worker..")
            .because("adding a scenario must not touch the API, and the API must not reach a database's host");

    @ArchTest
    static final ArchRule no_vendor_code = noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "com.twilio..", "com.slack..", "org.xbill..", "org.newsclub..")
            .because("vendor SDKs live in module activities only");

    @ArchTest
    static final ArchRule one_package_talks_to_temporal = noClasses()
            .that()
            .resideInAPackage(API)
            .and()
            .resideOutsideOfPackages("..api.temporal..", "studio.vibecraft.lifeboat.api")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.temporal.client..", "io.temporal.api..", "io.temporal.serviceclient..", "io.grpc..")
            .because("what Temporal means by running is translated in one place");

    @ArchTest
    static final ArchRule the_command_line_stays_light = noClasses()
            .that()
            .resideInAPackage("..api.cli..")
            .and()
            .doNotHaveSimpleName("ApiServer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.dropwizard..", "jakarta.ws.rs..", "io.temporal..", "studio.vibecraft.lifeboat.api")
            .because("--help must be well under a second");

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("studio.vibecraft.lifeboat.api.(*)..").should().beFreeOfCycles();
}
