package studio.vibecraft.lifeboat.activities.fence;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.Postmaster;
import studio.vibecraft.lifeboat.activities.cluster.TakeoverRecord;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Mode;

/**
 * A cluster of this host that was replaced while the host was away. The new primary says so itself: it is out of recovery, is of the same
 * cluster, and holds the record of a takeover on a later timeline than ours. Anything less demotes nobody; so does no answer, which is why
 * the question is asked again and again.
 */
public final class ReturnedPrimary {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String STATE =
            "SELECT (SELECT system_identifier::text FROM pg_control_system()) || ' ' || pg_is_in_recovery()";

    private final LifeboatConfiguration configuration;
    private final DatabaseConfiguration database;

    public ReturnedPrimary(LifeboatConfiguration configuration, DatabaseConfiguration database) {
        this.configuration = configuration;
        this.database = database;
    }

    /** What is known after one look. */
    public sealed interface Finding permits NotReplaced, Unknown, Demoted {}

    /** Nobody has taken over, or the cluster here is a standby already or will be one at its next start. */
    public record NotReplaced() implements Finding {}

    /** The one who would know does not answer. */
    public record Unknown(String why) implements Finding {}

    /** Replaced; the cluster here cannot take writes any more. */
    public record Demoted(String sentence) implements Finding {}

    /** Safe to repeat. A cluster that does not run is prepared so that its next start is read-only. */
    public Finding look() {
        StandbyConfiguration standby =
                database.standby(database.requireSecondary().standby());
        if (!Files.exists(database.postgres().dataDirectory().resolve("global/pg_control"))) {
            return new NotReplaced();
        }
        ControlData control = control();
        if (control.inRecovery()) {
            return new NotReplaced();
        }
        try (Connection connection = Connections.standby(standby, "postgres", PATIENCE)) {
            Optional<TakeoverRecord> takeover = TakeoverRecord.read(connection);
            boolean serves = Rows.names(connection, STATE).contains(control.systemIdentifier() + " false");
            return serves && takeover.isPresent() && takeover.get().timeline() > control.timeline()
                    ? demote(standby, takeover.get())
                    : new NotReplaced();
        } catch (SQLException e) {
            return new Unknown(standby.name() + " (" + standby.address() + ") does not answer: " + e.getMessage());
        }
    }

    private Finding demote(StandbyConfiguration standby, TakeoverRecord takeover) {
        RecoveryFiles files = new RecoveryFiles(
                configuration,
                new RecoveryTarget("returned-" + takeover.recoveryId(), database.name(), Mode.PRODUCTION));
        try (TargetLock lock = lock(configuration, database.name(), ProgressListener.NONE)) {
            if (control().inRecovery()) {
                // Whoever held the lock has just made a standby of it.
                return new NotReplaced();
            }
            boolean ran = Postmaster.of(files.dataDirectory()).running();
            Demotion demotion = new Demotion(files);
            if (ran) {
                new FencedCluster(files, ProgressListener.NONE).close();
            } else if (demotion.prepared()) {
                return new NotReplaced();
            } else {
                demotion.prepare();
            }
            return new Demoted("The cluster " + database.name() + " in " + files.dataDirectory() + " was replaced by "
                    + standby.name() + " (" + standby.address() + ", timeline " + takeover.timeline() + ", recovery "
                    + takeover.recoveryId() + "). It "
                    + (ran ? "ran and was made read-only" : "does not run; its next start is read-only")
                    + ". Nothing of it was removed.");
        }
    }

    /** Who fences the cluster here or makes a standby of it holds this meanwhile: half done, it would be taken for one that was replaced. */
    public static TargetLock lock(LifeboatConfiguration configuration, String database, ProgressListener listener) {
        return TargetLock.take(configuration.state().resolve("returned-" + database + ".lock"), listener);
    }

    private ControlData control() {
        return ControlData.read(
                database.postgres().binaries(), database.postgres().dataDirectory());
    }
}
