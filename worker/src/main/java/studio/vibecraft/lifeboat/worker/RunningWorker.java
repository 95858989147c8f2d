package studio.vibecraft.lifeboat.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.vibecraft.lifeboat.activities.backup.BackupActivitiesImpl;
import studio.vibecraft.lifeboat.activities.beside.BesideActivitiesImpl;
import studio.vibecraft.lifeboat.activities.comeback.PresentPrimaryActivitiesImpl;
import studio.vibecraft.lifeboat.activities.comeback.ReturningActivitiesImpl;
import studio.vibecraft.lifeboat.activities.connection.ConnectionActivitiesImpl;
import studio.vibecraft.lifeboat.activities.connection.aws.SecretPlace;
import studio.vibecraft.lifeboat.activities.cutover.CutoverActivitiesImpl;
import studio.vibecraft.lifeboat.activities.deletion.DeletionActivitiesImpl;
import studio.vibecraft.lifeboat.activities.deletion.RowSourceActivitiesImpl;
import studio.vibecraft.lifeboat.activities.dump.DumpActivitiesImpl;
import studio.vibecraft.lifeboat.activities.fence.FencingActivitiesImpl;
import studio.vibecraft.lifeboat.activities.follow.StandbyCreationActivitiesImpl;
import studio.vibecraft.lifeboat.activities.guard.TableActivitiesImpl;
import studio.vibecraft.lifeboat.activities.inspection.InspectionActivitiesImpl;
import studio.vibecraft.lifeboat.activities.investigation.InvestigationActivitiesImpl;
import studio.vibecraft.lifeboat.activities.loss.LossActivitiesImpl;
import studio.vibecraft.lifeboat.activities.name.NameActivitiesImpl;
import studio.vibecraft.lifeboat.activities.notification.NotificationActivitiesImpl;
import studio.vibecraft.lifeboat.activities.notification.smtp.SmtpNotifier;
import studio.vibecraft.lifeboat.activities.outage.OutageActivitiesImpl;
import studio.vibecraft.lifeboat.activities.record.RecordActivitiesImpl;
import studio.vibecraft.lifeboat.activities.restore.RestoreActivitiesImpl;
import studio.vibecraft.lifeboat.activities.rows.RowActivitiesImpl;
import studio.vibecraft.lifeboat.activities.schema.MigrationActivitiesImpl;
import studio.vibecraft.lifeboat.activities.schema.SchemaActivitiesImpl;
import studio.vibecraft.lifeboat.activities.service.ServiceActivitiesImpl;
import studio.vibecraft.lifeboat.activities.standby.StandbyActivitiesImpl;
import studio.vibecraft.lifeboat.activities.standby.StandbyPauseActivitiesImpl;
import studio.vibecraft.lifeboat.activities.userdata.UserDataActivitiesImpl;
import studio.vibecraft.lifeboat.activities.verification.VerificationActivitiesImpl;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.connection.TemporalConnection;
import studio.vibecraft.lifeboat.contract.SearchKeys;
import studio.vibecraft.lifeboat.ledger.Ledger;
import studio.vibecraft.lifeboat.ledger.Outbox;
import studio.vibecraft.lifeboat.ledger.OutboxDelivery;
import studio.vibecraft.lifeboat.worker.temporal.SearchAttributes;

/** The whole wiring of a worker, on one page. */
public final class RunningWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningWorker.class);

    private final TemporalConnection temporal;
    private final Workers workers;
    private final ReturnGuard guard;
    private final PrimaryWatch watch;
    private final @Nullable OutboxDelivery delivery;

    private RunningWorker(
            TemporalConnection temporal,
            Workers workers,
            ReturnGuard guard,
            PrimaryWatch watch,
            @Nullable OutboxDelivery delivery) {
        this.guard = guard;
        this.watch = watch;
        this.temporal = temporal;
        this.workers = workers;
        this.delivery = delivery;
    }

    /** Closes what was replaced, opens the connection, registers what recoveries need, and polls. */
    public static RunningWorker start(LifeboatConfiguration configuration, String host) throws InterruptedException {
        // Before anything that may not answer: a replaced cluster must not take writes while Temporal is waited for.
        ReturnGuard guard = ReturnGuard.of(configuration, host).start();
        PrimaryWatch watch = PrimaryWatch.start(configuration, host);
        TemporalConnection temporal = TemporalConnection.open(
                configuration.temporal(),
                "worker@" + host + "/" + ProcessHandle.current().pid());
        String namespace = temporal.client().getOptions().getNamespace();
        SearchAttributes.register(temporal.stubs(), namespace, SearchKeys.NAMES);
        Deployment deployment = Deployment.ofThisBuild();
        Workers workers =
                new Workers(temporal, deployment, host, orchestration(configuration, temporal), onHost(configuration));
        workers.start();
        deployment.makeCurrent(temporal.stubs(), namespace);
        LOG.info("worker {} is ready", host);
        return new RunningWorker(temporal, workers, guard, watch, delivery(configuration));
    }

    /** Without a ledger everything stays in the outbox. */
    private static @Nullable OutboxDelivery delivery(LifeboatConfiguration configuration) {
        if (configuration.ledger() == null) {
            return null;
        }
        OutboxDelivery delivery =
                new OutboxDelivery(new Outbox(configuration.state()), new Ledger(configuration.ledger()));
        delivery.start();
        return delivery;
    }

    private static List<Object> orchestration(LifeboatConfiguration configuration, TemporalConnection temporal) {
        return List.of(new RecordActivitiesImpl(configuration, new TemporalHistory(temporal.client())));
    }

    private static List<Object> onHost(LifeboatConfiguration configuration) {
        return List.of(
                new InspectionActivitiesImpl(configuration),
                new FencingActivitiesImpl(configuration),
                new BackupActivitiesImpl(configuration),
                new RestoreActivitiesImpl(configuration),
                new VerificationActivitiesImpl(configuration),
                new CutoverActivitiesImpl(configuration),
                new StandbyActivitiesImpl(configuration),
                new StandbyPauseActivitiesImpl(configuration),
                new StandbyCreationActivitiesImpl(configuration),
                new OutageActivitiesImpl(configuration),
                new ReturningActivitiesImpl(configuration),
                new PresentPrimaryActivitiesImpl(configuration),
                new NameActivitiesImpl(configuration),
                new InvestigationActivitiesImpl(configuration),
                new DeletionActivitiesImpl(configuration),
                new RowSourceActivitiesImpl(configuration),
                new TableActivitiesImpl(configuration),
                new RowActivitiesImpl(configuration),
                new UserDataActivitiesImpl(configuration),
                new BesideActivitiesImpl(configuration),
                new SchemaActivitiesImpl(configuration),
                new MigrationActivitiesImpl(configuration),
                new LossActivitiesImpl(configuration),
                new DumpActivitiesImpl(configuration),
                new ServiceActivitiesImpl(configuration),
                new ConnectionActivitiesImpl(configuration, SecretPlace::new),
                new NotificationActivitiesImpl(configuration, SmtpNotifier::new));
    }

    @Override
    public void close() {
        guard.close();
        watch.close();
        workers.close();
        if (delivery != null) {
            delivery.close();
        }
        temporal.close();
    }
}
