package studio.vibecraft.lifeboat.api;

import com.codahale.metrics.health.HealthCheck;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.archive.Archive;
import studio.vibecraft.lifeboat.api.archive.LedgerArchive;
import studio.vibecraft.lifeboat.api.archive.NoArchive;
import studio.vibecraft.lifeboat.api.audit.AuditFilter;
import studio.vibecraft.lifeboat.api.audit.AuditTrail;
import studio.vibecraft.lifeboat.api.catalog.Catalog;
import studio.vibecraft.lifeboat.api.catalog.RunbooksResource;
import studio.vibecraft.lifeboat.api.http.OpenApiResource;
import studio.vibecraft.lifeboat.api.plan.PlansResource;
import studio.vibecraft.lifeboat.api.procedure.ProcedureDesk;
import studio.vibecraft.lifeboat.api.procedure.ProceduresResource;
import studio.vibecraft.lifeboat.api.recovery.DatabasesResource;
import studio.vibecraft.lifeboat.api.recovery.EventStreams;
import studio.vibecraft.lifeboat.api.recovery.Receipts;
import studio.vibecraft.lifeboat.api.recovery.RecoveriesResource;
import studio.vibecraft.lifeboat.api.recovery.RecoveryDesk;
import studio.vibecraft.lifeboat.api.server.LedgerCheck;
import studio.vibecraft.lifeboat.api.server.TemporalCheck;
import studio.vibecraft.lifeboat.api.temporal.TemporalAccess;
import studio.vibecraft.lifeboat.api.view.DatabaseView;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.ledger.AuditLog;
import studio.vibecraft.lifeboat.ledger.Ledger;

/** The one place where the server's parts are put together. */
record Components(List<Object> resources, Map<String, HealthCheck> checks, Supplier<List<DatabaseView>> fleet) {

    static Components of(LifeboatConfiguration configuration, LifecycleEnvironment lifecycle) {
        Catalog catalog = Catalog.of(configuration);
        TemporalAccess temporal = new TemporalAccess(configuration.temporal(), "lifeboat-api", catalog::host);
        Ledger ledger = configuration.ledger() == null ? null : new Ledger(configuration.ledger());
        Archive archive = ledger == null ? new NoArchive() : new LedgerArchive(ledger);
        RecoveryDesk desk = new RecoveryDesk(catalog, temporal, archive);
        EventStreams streams = new EventStreams(desk.readings());
        AuditTrail trail = trail(configuration, ledger);
        List.of(trail, streams, temporal).forEach(part -> lifecycle.manage(new AutoCloseableManager(part)));
        return new Components(
                List.of(
                        new DatabasesResource(catalog, desk.readings()),
                        new RunbooksResource(catalog),
                        new PlansResource(catalog, desk.planning()),
                        new RecoveriesResource(desk, new Receipts(configuration.state(), archive), streams),
                        new ProceduresResource(new ProcedureDesk(catalog, temporal)),
                        new OpenApiResource(),
                        new AuditFilter(trail, Clock.systemUTC())),
                Map.of("temporal", new TemporalCheck(temporal.reader()), "ledger", new LedgerCheck(archive)),
                desk.readings()::databases);
    }

    private static AuditTrail trail(LifeboatConfiguration configuration, @Nullable Ledger ledger) {
        AuditTrail trail = new AuditTrail(configuration.state(), ledger == null ? null : new AuditLog(ledger));
        trail.start();
        return trail;
    }
}
