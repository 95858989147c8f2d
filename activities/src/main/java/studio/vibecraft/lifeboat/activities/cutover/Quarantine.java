package studio.vibecraft.lifeboat.activities.cutover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.ReplayLimit;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.pgbackrest.RestoreScript;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.StoppingPoint;

/** The copy in its final place, where no client can reach it yet. */
public final class Quarantine {
    private final RecoveryFiles files;
    private final SideInstance instance;

    public Quarantine(RecoveryFiles files) {
        this.files = files;
        this.instance = new SideInstance(
                files.database().postgres(),
                files.dataDirectory(),
                files.sockets("quarantine"),
                files.marker("quarantine.log"));
    }

    public SideInstance instance() {
        return instance;
    }

    /**
     * Running in quarantine; started when it is not. One that somebody has started outside before it was opened is stopped first, because nothing
     * about it is proved.
     */
    public SideInstance running(ProgressListener listener) {
        if (instance.runsOutside()) {
            requireNotOpened();
            instance.stop();
        }
        if (!instance.isRunning()) {
            keepStandby();
        }
        instance.start(settings(), listener);
        return instance;
    }

    private void requireNotOpened() {
        Opening.opened(files).read().ifPresent(when -> {
            throw new RecoveryException(
                    Fault.INTERNAL,
                    "The cluster in " + files.dataDirectory() + " has been open for clients since " + when
                            + " and is not put into quarantine again. Nothing was stopped.");
        });
    }

    private void keepStandby() {
        try {
            if (ControlData.read(files.database().postgres().binaries(), files.dataDirectory())
                    .awaitsPromotion()) {
                Files.writeString(files.dataDirectory().resolve("standby.signal"), "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Archiving as the cluster itself has it (trap 4); the archive in sight, so that the next free timeline is taken (trap 9). */
    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        RestoreScript script = RestoreScript.write(
                files.marker("restore-for-promotion.sh"),
                files.database().pgbackrest(),
                files.dataDirectory(),
                files.savedWal());
        settings.put("restore_command", script.command());
        settings.put("recovery_target_timeline", "current");
        settings.put("archive_mode", "on");
        settings.putAll(ReplayLimit.of(files).settings());
        return settings;
    }

    /** Promotes once; when that has happened already, only says which timeline it is. */
    int promote(Fence fence, ProgressListener listener) {
        running(listener);
        try (Connection connection = instance.connect("postgres");
                Statement statement = connection.createStatement()) {
            Files.writeString(files.marker("promoted"), "from timeline " + fence.timeline());
            if (bool(statement, "SELECT pg_is_in_recovery()")) {
                awaitLimit(statement, listener);
                if (!bool(statement, "SELECT pg_promote(true, 600)")) {
                    throw new RecoveryException(
                            Fault.SERVER_UNREACHABLE, "The promotion did not end within 10 minutes.");
                }
            }
            statement.execute("CHECKPOINT");
            return timeline(statement);
        } catch (SQLException | IOException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The copy in " + files.dataDirectory() + " was not promoted: " + e.getMessage(),
                    e);
        }
    }

    /** A start begins at an earlier position; what stands elsewhere than at the stopping point is not promoted. */
    private void awaitLimit(Statement statement, ProgressListener listener) throws SQLException {
        Optional<StoppingPoint> limit = ReplayLimit.of(files).point();
        if (limit.isEmpty()) {
            return;
        }
        while (!text(statement, "SELECT pg_get_wal_replay_pause_state()").equals("paused")) {
            listener.report(Progress.of("replaying to the stopping point again"));
            Waiting.briefly();
        }
        Lsn stands = Lsn.parse(text(statement, "SELECT pg_last_wal_replay_lsn()::text"));
        if (!limit.get().isAt(stands)) {
            throw new RecoveryException(
                    Fault.INTERNAL,
                    "The copy in " + files.dataDirectory() + " stands at " + stands + " and not before "
                            + limit.get().next() + ", where it must end. It was not promoted.");
        }
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static int timeline(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT timeline_id FROM pg_control_checkpoint()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static boolean bool(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    Path directory() {
        return files.dataDirectory();
    }
}
