package studio.vibecraft.lifeboat.api;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import studio.vibecraft.lifeboat.api.archive.Archive;
import studio.vibecraft.lifeboat.api.archive.NoArchive;
import studio.vibecraft.lifeboat.api.catalog.Catalog;
import studio.vibecraft.lifeboat.api.catalog.RunbooksResource;
import studio.vibecraft.lifeboat.api.http.OpenApiResource;
import studio.vibecraft.lifeboat.api.plan.Planning;
import studio.vibecraft.lifeboat.api.plan.PlansResource;
import studio.vibecraft.lifeboat.api.recovery.DatabasesResource;
import studio.vibecraft.lifeboat.api.recovery.Readings;
import studio.vibecraft.lifeboat.api.recovery.RecoveriesResource;
import studio.vibecraft.lifeboat.api.server.TemporalCheck;
import studio.vibecraft.lifeboat.api.temporal.Plans;
import studio.vibecraft.lifeboat.api.temporal.Recoveries;
import studio.vibecraft.lifeboat.api.temporal.RecoveryReader;
import studio.vibecraft.lifeboat.api.temporal.RunPages;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.connection.TemporalConnection;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;

/** The one place where the API's parts are put together. */
record Components(List<Object> resources, Map<String, HealthCheck> checks) {

    static Components of(LifeboatConfiguration configuration, LifecycleEnvironment lifecycle) {
        TemporalConnection connection = TemporalConnection.open(configuration.temporal(), "lifeboat-api");
        ExecutorService executor = Executors.newCachedThreadPool();
        lifecycle.manage(new AutoCloseableManager(connection));
        lifecycle.manage(new AutoCloseableManager(executor::shutdownNow));
        return of(configuration, connection.client(), executor);
    }

    private static Components of(LifeboatConfiguration configuration, WorkflowClient client, ExecutorService executor) {
        Clock clock = Clock.systemUTC();
        Archive archive = new NoArchive();
        Catalog catalog = new Catalog(
                configuration.databases().values(),
                RunbookLibrary.read(configuration.runbooks()).all());
        RecoveryReader reader =
                new RecoveryReader(client, pages(configuration, client), catalog::host, executor, clock);
        Readings readings = new Readings(catalog, reader, archive, executor);
        Planning planning = new Planning(new Plans(client), archive);
        return new Components(
                List.of(
                        new DatabasesResource(catalog, readings),
                        new RunbooksResource(catalog),
                        new PlansResource(catalog, planning),
                        new RecoveriesResource(catalog, planning, new Recoveries(client), readings, clock),
                        new OpenApiResource()),
                Map.of("temporal", new TemporalCheck(reader)));
    }

    private static RunPages pages(LifeboatConfiguration configuration, WorkflowClient client) {
        return new RunPages(configuration.temporal().ui(), client.getOptions().getNamespace());
    }
}
