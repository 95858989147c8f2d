package studio.vibecraft.lifeboat.activities.outage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.activities.follow.Follower;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.ReplicationLag;
import studio.vibecraft.lifeboat.model.Verification;

/** Looks at the new primary every few seconds, for as long as is configured. One bad look is forgiven, half a minute of them is not. */
final class NewPrimaryWatch {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration FORGIVEN = Duration.ofSeconds(30);
    private static final long MOST_LAG = 64L << 20;
    private final DatabaseConfiguration database;
    private final StandbyConfiguration primary;
    private final boolean rebuilt;
    private final ProgressListener listener;
    private int looks;
    private long worstLag;
    private Duration longestWrite = Duration.ZERO;

    NewPrimaryWatch(DatabaseConfiguration database, boolean rebuilt, ProgressListener listener) {
        this.database = database;
        this.primary = database.standby(database.requireSecondary().standby());
        this.rebuilt = rebuilt;
        this.listener = listener;
    }

    Verification watch() {
        Instant start = Instant.now();
        Instant end = start.plus(database.requireSecondary().watch());
        Instant lastGood = start;
        String red = null;
        while (Instant.now().isBefore(end)) {
            red = complaint();
            lastGood = red == null ? Instant.now() : lastGood;
            if (Duration.between(lastGood, Instant.now()).compareTo(FORGIVEN) > 0) {
                break;
            }
            listener.report(Progress.of(
                    "watching " + primary.name(), elapsed(start), elapsed(start, end), start, Instant.now()));
            Waiting.pause(PAUSE.toMillis());
        }
        return result(red, Duration.between(start, Instant.now()));
    }

    private Verification result(@Nullable String red, Duration took) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(
                "new primary " + primary.name(),
                red == null ? Outcome.PASSED : Outcome.FAILED,
                took,
                red == null ? looks + " looks, the slowest write took " + longestWrite.toMillis() + " ms" : red));
        checks.add(new Check(
                "its standby",
                rebuilt ? Outcome.PASSED : Outcome.DEFERRED,
                took,
                rebuilt ? "at most " + worstLag + " bytes behind" : "there is none yet"));
        return new Verification(checks);
    }

    /** Null when all is well. */
    private @Nullable String complaint() {
        Instant start = Instant.now();
        looks++;
        try (Connection connection = Connections.standby(primary, "postgres", PATIENCE)) {
            Rows.run(connection, "SELECT pg_current_xact_id()");
            Duration took = Duration.between(start, Instant.now());
            longestWrite = took.compareTo(longestWrite) > 0 ? took : longestWrite;
            return rebuilt
                    ? lagComplaint(new Follower(
                                    session -> Connections.standby(primary, session), RebuiltStandby.APPLICATION_NAME)
                            .lag(connection))
                    : null;
        } catch (SQLException e) {
            return primary.name() + " does not take a write: " + e.getMessage();
        }
    }

    private @Nullable String lagComplaint(Optional<ReplicationLag> lag) {
        if (lag.isEmpty()) {
            return "the rebuilt standby does not stream from " + primary.name();
        }
        long bytes = lag.get().bytes();
        worstLag = Math.max(worstLag, bytes);
        return bytes > MOST_LAG ? "the rebuilt standby is " + bytes + " bytes behind" : null;
    }

    private static long elapsed(Instant start) {
        return elapsed(start, Instant.now());
    }

    private static long elapsed(Instant start, Instant end) {
        return Duration.between(start, end).toMillis();
    }
}
