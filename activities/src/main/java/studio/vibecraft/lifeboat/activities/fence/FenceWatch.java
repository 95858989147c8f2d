package studio.vibecraft.lifeboat.activities.fence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.Postmaster;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Looks whether the old cluster is still where the fence put it. Asked before everything that relies on it. */
public final class FenceWatch {
    private final RecoveryFiles files;

    public FenceWatch(RecoveryFiles files) {
        this.files = files;
    }

    public void confirm(Fence fence) {
        Path old = Files.exists(files.before()) ? files.before() : files.dataDirectory();
        if (new Retirement(old, files.recoveryId()).retired()) {
            requireStopped(old);
            return;
        }
        if (fence.kind() == Fence.Kind.STOPPED) {
            throw broken(old, "its control file is back");
        }
        confirmDemoted(old, fence);
    }

    private static void requireStopped(Path old) {
        if (Postmaster.of(old).running()) {
            throw broken(old, "PostgreSQL runs in it although it was made unstartable");
        }
    }

    private void confirmDemoted(Path old, Fence fence) {
        ControlData control = ControlData.read(files.database().postgres().binaries(), old);
        if (!control.inRecovery()) {
            throw broken(old, "it is " + control.state());
        }
        if (control.timeline() != fence.timeline()) {
            throw broken(old, "it is on timeline " + control.timeline() + ", fenced on " + fence.timeline());
        }
        if (Postmaster.of(old).running()) {
            confirmStandstill(old, fence);
        }
    }

    private void confirmStandstill(Path old, Fence fence) {
        try (Connection connection = Connections.superuser(files.database(), "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery(), pg_last_wal_replay_lsn()")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw broken(old, "it accepts writes");
            }
            if (fence.endLsn().isBefore(Lsn.parse(row.getString(2)))) {
                throw broken(old, "its WAL grew from " + fence.endLsn() + " to " + row.getString(2));
            }
        } catch (SQLException e) {
            // No login: the control file, read before, is the proof.
        }
    }

    private static RecoveryException broken(Path old, String what) {
        return new RecoveryException(
                Fault.FENCE_BROKEN,
                "The fence around " + old + " is broken: " + what
                        + ". Commits may have been acknowledged there that the copy does not hold. Nothing more is done until you decide.");
    }
}
