package studio.vibecraft.lifeboat.activities.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.Databases;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.PoolerFile;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.ConnectionActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link ConnectionActivities}. */
public final class ConnectionActivitiesImpl implements ConnectionActivities {
    private final LifeboatConfiguration configuration;
    private final LockedPart connections;
    private final SecretPlaces secrets;

    public ConnectionActivitiesImpl(LifeboatConfiguration configuration, SecretPlaces secrets) {
        this.configuration = configuration;
        this.connections = new LockedPart(configuration, "connections.lock");
        this.secrets = secrets;
    }

    @Override
    public Verification pointConnections(RecoveryTarget target, @Nullable Endpoint endpoint) {
        Endpoint wanted = endpoint == null
                ? new Databases(configuration).get(target.database()).address()
                : endpoint;
        return changed(target, change -> wanted == null ? change.leftAlone() : change.point(wanted));
    }

    @Override
    public Verification putConnectionsBack(RecoveryTarget target) {
        return changed(target, ConnectionChange::putBack);
    }

    private Verification changed(RecoveryTarget target, Function<ConnectionChange, Check> work) {
        return connections.alone(
                target,
                (files, listener) -> new Verification(files.database().connections().stream()
                        .map(connection -> {
                            listener.report(Progress.of("changing connection " + connection.name()));
                            return work.apply(change(files, connection));
                        })
                        .toList()));
    }

    private ConnectionChange change(RecoveryFiles files, ConnectionConfiguration connection) {
        ConnectionPlace place =
                connection.place().choose(new Places(files.recoveryId(), psql(files.database()), secrets));
        StateFile<ConnectionChange.Note> note =
                new StateFile<>(files.marker("connection-" + connection.name() + ".json"), ConnectionChange.Note.class);
        return new ConnectionChange(connection.name(), place, connection.reload(), note);
    }

    @Override
    public Verification pausePoolers(RecoveryTarget target) {
        return eachPooler(
                target,
                (pooler, console) -> console.pause(pooler.database(), pooler.pause())
                        ? passed(pooler, "its clients wait")
                        : failed(
                                pooler,
                                "a transaction did not end within "
                                        + pooler.pause().toMillis() + " ms; its clients go on"));
    }

    @Override
    public Verification resumePoolers(RecoveryTarget target) {
        return eachPooler(target, (pooler, console) -> {
            console.resume(pooler.database());
            return passed(pooler, "its clients go on");
        });
    }

    private Verification eachPooler(RecoveryTarget target, BiFunction<PoolerFile, PoolerConsole, Check> work) {
        DatabaseConfiguration database = new Databases(configuration).get(target.database());
        return new Verification(database.connections().stream()
                .map(ConnectionConfiguration::place)
                .filter(PoolerFile.class::isInstance)
                .map(PoolerFile.class::cast)
                .map(pooler -> work.apply(pooler, new PoolerConsole(pooler.console(), psql(database))))
                .toList());
    }

    private static Path psql(DatabaseConfiguration database) {
        return database.postgres().binaries().resolve("psql");
    }

    private static Check passed(PoolerFile pooler, String detail) {
        return new Check("pooler " + pooler.database(), Check.Outcome.PASSED, Duration.ZERO, detail);
    }

    private static Check failed(PoolerFile pooler, String detail) {
        return new Check("pooler " + pooler.database(), Check.Outcome.FAILED, Duration.ZERO, detail);
    }
}
