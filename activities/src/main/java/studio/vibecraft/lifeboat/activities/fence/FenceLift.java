package studio.vibecraft.lifeboat.activities.fence;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.CommandServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.ServiceControl;
import studio.vibecraft.lifeboat.activities.pgbackrest.RestoreScript;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The undo of the fence: the old cluster takes writes again. */
final class FenceLift {
    private final RecoveryFiles files;
    private final ServiceControl service;
    private final Demotion demotion;
    private final StateFile<Fence> record;

    FenceLift(RecoveryFiles files) {
        this.files = files;
        this.service = new CommandServiceControl(files.database());
        this.demotion = new Demotion(files);
        this.record = new StateFile<>(files.marker("fence.json"), Fence.class);
    }

    void lift() {
        if (record.read().isEmpty() && !demotion.prepared()) {
            return;
        }
        new Retirement(files.dataDirectory(), files.recoveryId()).reinstate();
        if (Files.exists(files.marker("promoted"))) {
            liftByPromotion();
        } else {
            service.stop();
            demotion.withdraw();
        }
        service.start();
        requireWritable();
        record.delete();
    }

    /**
     * A promoted copy has already archived the next timeline; going on with the old one would collide there (trap 9). So the old cluster is
     * promoted itself, with the archive in sight, and takes the next free timeline.
     */
    private void liftByPromotion() {
        RestoreScript script = RestoreScript.write(
                files.marker("restore-for-undo.sh"), files.database().pgbackrest(), files.dataDirectory(), null);
        service.start();
        execute("ALTER SYSTEM SET restore_command = '" + script.command().replace("'", "''") + "'");
        execute("SELECT pg_reload_conf()");
        execute("SELECT pg_promote(true, 300)");
        service.stop();
        demotion.withdraw();
    }

    private void requireWritable() {
        execute("SELECT pg_current_xact_id()");
    }

    private void execute(String sql) {
        try (Connection connection = Connections.superuser(files.database(), "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The old cluster " + files.dataDirectory() + " does not take writes again: " + e.getMessage(),
                    e);
        }
    }
}
