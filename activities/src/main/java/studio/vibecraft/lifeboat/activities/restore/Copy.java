package studio.vibecraft.lifeboat.activities.restore;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.ReplayLimit;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.pgbackrest.RestoreScript;
import studio.vibecraft.lifeboat.activities.wal.WalCollection;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.StoppingPoint;

/**
 * A restored directory as a caged standby. Never anything else than a standby: with recovery.signal one bad segment would end recovery and
 * open the copy with rows missing (trap 13).
 */
public final class Copy {
    private static final Duration STALL = Duration.ofSeconds(60);

    private final SideInstance instance;
    private final RestoreScript script;
    private final int timeline;
    private final @Nullable ReplayLimit limit;

    /** @param timeline the one to stay on: an aborted recovery may have left a newer one in the archive */
    private Copy(
            RecoveryFiles files,
            Path directory,
            String name,
            int timeline,
            Path restOfWal,
            @Nullable Path collected,
            @Nullable ReplayLimit limit) {
        this.instance = new SideInstance(
                files.database().postgres(), directory, files.sockets(name), files.marker(name + ".log"));
        this.script = RestoreScript.write(
                files.marker("restore-for-" + name + ".sh"),
                files.database().pgbackrest(),
                directory,
                restOfWal,
                collected);
        this.timeline = timeline;
        this.limit = limit;
    }

    public static Copy of(RecoveryFiles files, Path directory, int timeline) {
        return new Copy(files, directory, "copy", timeline, files.savedWal(), null, ReplayLimit.of(files));
    }

    /** What the archive does not hold yet comes from the running cluster's own pg_wal. */
    static Copy following(RecoveryFiles files, Path directory, int timeline) {
        return new Copy(
                files, directory, "copy", timeline, files.dataDirectory().resolve("pg_wal"), null, null);
    }

    static Copy second(RecoveryFiles files, Path directory, int timeline) {
        return new Copy(files, directory, "second", timeline, files.savedWal(), WalCollection.directory(files), null);
    }

    public SideInstance instance() {
        return instance;
    }

    /** Started (or adopted): it replays whatever there is, or up to this recovery's stopping point, and stays a standby. */
    public SideInstance start(ProgressListener listener) {
        instance.start(settings(limit == null ? Map.of() : limit.settings()), listener);
        return instance;
    }

    /** The command line that starts it like {@link #start}, in the foreground. */
    public List<String> startCommand() {
        return instance.command(settings(limit == null ? Map.of() : limit.settings()));
    }

    /** Up to the first consistent point, and paused there. */
    void startAtConsistency(ProgressListener listener) {
        instance.start(settings(Map.of("recovery_target", "immediate", "recovery_target_action", "pause")), listener);
        awaitPause(listener, null);
    }

    /**
     * Up to just before a position, and paused there. Only for what is thrown away: it does not wait for its disk, and does not take the running
     * cluster's memory a second time.
     */
    void startBefore(Lsn position, ProgressListener listener) {
        instance.start(
                settings(Map.of(
                        "recovery_target_lsn", position.toString(),
                        "recovery_target_inclusive", "off",
                        "recovery_target_action", "pause",
                        "shared_buffers", "256MB",
                        "fsync", "off")),
                listener);
        awaitPause(listener, position);
    }

    private Map<String, String> settings(Map<String, String> target) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("restore_command", script.command());
        settings.put("recovery_target_timeline", Integer.toString(timeline));
        settings.putAll(target);
        return settings;
    }

    private void awaitPause(ProgressListener listener, @Nullable Lsn position) {
        Lsn start = replayed();
        Waiting.until(
                Duration.ofHours(24),
                () -> listener.report(progress("replaying to the pause", start, replayed(), position)),
                () -> ask("SELECT pg_get_wal_replay_pause_state()").equals("paused"),
                () -> "The copy in " + instance.dataDirectory() + " did not pause: " + instance.lastLogLines());
    }

    /**
     * Returns when everything up to {@code end} is replayed. A standby waits for ever for a segment that nobody has, so a minute without any
     * step is WAL_INCOMPLETE.
     */
    Lsn replayTo(Lsn end, ProgressListener listener) {
        Instant startedAt = Instant.now();
        Lsn start = replayed();
        Lsn last = start;
        Instant moved = startedAt;
        while (last.isBefore(end)) {
            if (Duration.between(moved, Instant.now()).compareTo(STALL) > 0) {
                throw incomplete(last, end);
            }
            listener.report(
                    Progress.of("replaying WAL", last.minus(start), end.minus(start), startedAt, Instant.now()));
            Waiting.briefly();
            restartWhenEnded(listener);
            Lsn now = replayed();
            if (last.isBefore(now)) {
                last = now;
                moved = Instant.now();
            }
        }
        return last;
    }

    private void restartWhenEnded(ProgressListener listener) {
        if (!instance.isRunning()) {
            start(listener);
        }
    }

    /** Whether it has gone too far for the point: only a restore brings it back. */
    public boolean isBehind(StoppingPoint point) {
        Lsn reached = instance.isRunning()
                ? replayed()
                : ControlData.read(instance.postgres().binaries(), instance.dataDirectory())
                        .minimumRecoveryEnd();
        return point.next().isBefore(reached);
    }

    /** Replays up to the point and stands there, paused. */
    public Lsn replayTo(StoppingPoint point, ProgressListener listener) {
        replayTo(point.reached(), listener);
        awaitPause(listener, point.next());
        Lsn stopped = replayed();
        if (!point.isAt(stopped)) {
            throw new RecoveryException(
                    Fault.INTERNAL,
                    "The copy in " + instance.dataDirectory() + " should have stopped between " + point.last() + " and "
                            + point.next() + ", and stands at " + stopped + ". It was not put into place.");
        }
        return stopped;
    }

    private RecoveryException incomplete(Lsn last, Lsn end) {
        return new RecoveryException(
                Fault.WAL_INCOMPLETE,
                "Replay in " + instance.dataDirectory() + " stands still at " + last + ", before " + end
                        + ". The next WAL is neither in the archive nor in the saved pg_wal: "
                        + instance.lastLogLines());
    }

    private static Progress progress(String what, Lsn start, Lsn now, @Nullable Lsn end) {
        return end == null
                ? Progress.of(what + ", at " + now)
                : Progress.of(what, now.minus(start), Math.max(end.minus(start), 1), Instant.now(), Instant.now());
    }

    Lsn replayed() {
        String answer = ask("SELECT coalesce(pg_last_wal_replay_lsn(), '0/0')::text");
        return answer.isEmpty() ? new Lsn(0) : Lsn.parse(answer);
    }

    private String ask(String sql) {
        try (Connection connection = instance.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            // It may just be starting again; the caller's limits decide.
            return "";
        }
    }
}
