package studio.vibecraft.lifeboat.activities.dump;

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
        new PlacedInstance(files).requireOurs();
        return start(
                new SideInstance(
                        files.database().postgres(),
                        files.dataDirectory(),
                        files.sockets("dump"),
                        files.marker("dump.log")),
                listener);
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
