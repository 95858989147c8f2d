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
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.archive.Archive;
import studio.vibecraft.lifeboat.api.archive.LedgerArchive;
import studio.vibecraft.lifeboat.api.archive.NoArchive;
import studio.vibecraft.lifeboat.api.audit.AuditFilter;
import studio.vibecraft.lifeboat.api.audit.AuditTrail;
import studio.vibecraft.lifeboat.api.catalog.Catalog;
import studio.vibecraft.lifeboat.api.catalog.RunbooksResource;
import studio.vibecraft.lifeboat.api.http.OpenApiResource;
import studio.vibecraft.lifeboat.api.plan.Planning;
import studio.vibecraft.lifeboat.api.plan.PlansResource;
import studio.vibecraft.lifeboat.api.recovery.DatabasesResource;
import studio.vibecraft.lifeboat.api.recovery.Deciding;
import studio.vibecraft.lifeboat.api.recovery.EventStreams;
import studio.vibecraft.lifeboat.api.recovery.Readings;
import studio.vibecraft.lifeboat.api.recovery.Receipts;
import studio.vibecraft.lifeboat.api.recovery.RecoveriesResource;
import studio.vibecraft.lifeboat.api.recovery.Starting;
import studio.vibecraft.lifeboat.api.server.LedgerCheck;
import studio.vibecraft.lifeboat.api.server.TemporalCheck;
import studio.vibecraft.lifeboat.api.temporal.Plans;
import studio.vibecraft.lifeboat.api.temporal.Recoveries;
import studio.vibecraft.lifeboat.api.temporal.RecoveryReader;
import studio.vibecraft.lifeboat.api.temporal.RunPages;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.connection.TemporalConnection;
import studio.vibecraft.lifeboat.ledger.AuditLog;
import studio.vibecraft.lifeboat.ledger.Ledger;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;

/** The one place where the API's parts are put together. */
record Components(List<Object> resources, Map<String, HealthCheck> checks) {

    static Components of(LifeboatConfiguration configuration, LifecycleEnvironment lifecycle) {
        TemporalConnection connection = TemporalConnection.open(configuration.temporal(), "lifeboat-api");
        ExecutorService executor = Executors.newCachedThreadPool();
        lifecycle.manage(new AutoCloseableManager(connection));
        lifecycle.manage(new AutoCloseableManager(executor::shutdownNow));
        Ledger ledger = configuration.ledger() == null ? null : new Ledger(configuration.ledger());
        AuditTrail trail = new AuditTrail(configuration.state(), ledger == null ? null : new AuditLog(ledger));
        trail.start();
        lifecycle.manage(new AutoCloseableManager(trail));
        return of(configuration, connection.client(), ledger, trail, executor);
    }

    private static Components of(
            LifeboatConfiguration configuration,
            WorkflowClient client,
            @Nullable Ledger ledger,
            AuditTrail trail,
            ExecutorService executor) {
        Clock clock = Clock.systemUTC();
        Archive archive = ledger == null ? new NoArchive() : new LedgerArchive(ledger);
        Catalog catalog = new Catalog(
                configuration.databases().values(),
                RunbookLibrary.read(configuration.runbooks()).all());
        RecoveryReader reader =
                new RecoveryReader(client, pages(configuration, client), catalog::host, executor, clock);
        Readings readings = new Readings(catalog, reader, archive, executor);
        Planning planning = new Planning(new Plans(client), archive);
        Recoveries recoveries = new Recoveries(client);
        return new Components(
                List.of(
                        new DatabasesResource(catalog, readings),
                        new RunbooksResource(catalog),
                        new PlansResource(catalog, planning),
                        new RecoveriesResource(
                                new Starting(catalog, planning, recoveries, clock),
                                new Deciding(recoveries, readings, clock),
                                readings,
                                new Receipts(configuration.state(), archive),
                                new EventStreams(readings, Executors.newScheduledThreadPool(4))),
                        new OpenApiResource(),
                        new AuditFilter(trail, clock)),
                Map.of("temporal", new TemporalCheck(reader), "ledger", new LedgerCheck(archive)));
    }

    private static RunPages pages(LifeboatConfiguration configuration, WorkflowClient client) {
        return new RunPages(configuration.temporal().ui(), client.getOptions().getNamespace());
    }
}
