package studio.vibecraft.lifeboat.activities.dump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.DumpActivities;
import studio.vibecraft.lifeboat.model.DumpSet;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link DumpActivities}. */
public final class DumpActivitiesImpl implements DumpActivities {
    private final LifeboatConfiguration configuration;

    public DumpActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Verification createCluster(RecoveryTarget target, DumpSet dumps) {
        return locked(target, (files, listener) -> {
            new NewCluster(files).make(dumps, listener);
            return filling(files, listener, restore -> restore.databases(dumps));
        });
    }

    @Override
    public int restoreDefinitions(RecoveryTarget target, DumpSet dumps) {
        return locked(target, (files, listener) -> filling(files, listener, restore -> restore.definitions(dumps)));
    }

    @Override
    public Verification restoreRows(RecoveryTarget target, DumpSet dumps) {
        return locked(target, (files, listener) -> {
            StateFile<Verification> done = new StateFile<>(files.marker("rows-restored.json"), Verification.class);
            Optional<Verification> earlier = done.read();
            return filling(files, listener, restore -> {
                if (earlier.isEmpty()) {
                    restore.items(dumps);
                }
                Verification rows = earlier.isPresent() ? earlier.get() : restore.verified(dumps);
                if (rows.passed()) {
                    done.write(rows);
                    restore.finish(dumps);
                }
                return rows;
            });
        });
    }

    @Override
    public void renewStanza(RecoveryTarget target) {
        locked(target, (files, listener) -> {
            new PgBackRest(files.database()).takeNewCluster();
            return "taken";
        });
    }

    private interface Filling<T> {
        T with(ClusterRestore restore) throws IOException, SQLException;
    }

    private static <T> T filling(RecoveryFiles files, ProgressListener listener, Filling<T> work)
            throws IOException, SQLException {
        try (DumpInstance running = DumpInstance.start(files, listener)) {
            return work.with(new ClusterRestore(files, running.instance(), listener));
        }
    }

    private interface Work<T> {
        T run(RecoveryFiles files, ProgressListener listener) throws IOException, SQLException;
    }

    private <T> T locked(RecoveryTarget target, Work<T> work) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock lock = TargetLock.take(files.marker("copy.lock"), listener)) {
            return work.run(files, listener);
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The new instance of " + target.database() + " cannot be asked: " + e.getMessage()
                            + ". It is not open.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
