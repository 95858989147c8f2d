package studio.vibecraft.lifeboat.activities.dump;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.restore.PlacedInstance;

/** The new cluster in the place of the lost one while it is filled: caged, and set for loading. */
public final class DumpInstance implements AutoCloseable {
    /** Every statement is safe on disk when its record is; only what a backup or a standby would need is left out. */
    public static final Map<String, String> LOADING = Map.of(
            "wal_level", "minimal",
            "max_wal_senders", "0",
            "max_wal_size", "4GB",
            "checkpoint_timeout", "30min",
            "autovacuum", "off",
            "maintenance_work_mem", "256MB",
            "max_locks_per_transaction", "1024");

    private final SideInstance instance;

    private DumpInstance(SideInstance instance) {
        this.instance = instance;
    }

    /** Started anew: no session of an earlier attempt lives on, and what it had not committed is gone. */
    public static DumpInstance start(RecoveryFiles files, ProgressListener listener) {
        return start(placed(files), listener);
    }

    /** As a killed attempt has left it: the items that are being made there are made to their end, and nothing else of it lives on. */
    public static DumpInstance goOn(RecoveryFiles files, ProgressListener listener) throws SQLException {
        SideInstance instance = placed(files);
        if (!answers(instance)) {
            return start(instance, listener);
        }
        new LeftSessions(instance).endOthers(listener);
        return new DumpInstance(instance);
    }

    /** One that is being stopped does not. */
    private static boolean answers(SideInstance instance) {
        try (Connection connection = instance.connect("postgres")) {
            return instance.isRunning() && connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    private static SideInstance placed(RecoveryFiles files) {
        new PlacedInstance(files).requireOurs();
        return new SideInstance(
                files.database().postgres(), files.dataDirectory(), files.sockets("dump"), files.marker("dump.log"));
    }

    static DumpInstance start(SideInstance instance, ProgressListener listener) {
        instance.stop();
        instance.start(LOADING, listener);
        return new DumpInstance(instance);
    }

    public SideInstance instance() {
        return instance;
    }

    @Override
    public void close() {
        instance.stop();
    }
}
