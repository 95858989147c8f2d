package studio.vibecraft.lifeboat.activities.region;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.cluster.ArchiveSettings;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.Secondary;

/**
 * A standby whose primary nobody can ask. What it should be is known from the repository: which cluster, the newest timeline, how much WAL was
 * archived. Changes nothing.
 */
public final class SecondaryExamination {
    /** A standby whose primary is gone asks archive and primary in turns, with 5 seconds between. */
    private static final Duration STANDSTILL = Duration.ofSeconds(6);

    private final DatabaseConfiguration database;
    private final StandbyConfiguration standby;
    private final ProgressListener listener;
    private final List<Check> looked = new ArrayList<>();

    public SecondaryExamination(DatabaseConfiguration database, ProgressListener listener) {
        this.database = database;
        this.standby = database.standby(database.requireSecondary().standby());
        this.listener = listener;
    }

    public Secondary examine() {
        try (Connection connection = Connections.standby(standby, "postgres")) {
            StandbyState state = settled(connection);
            judge(state);
            looked.addAll(new RepositoryComparison(database, standby.name()).of(state));
            archiving();
            return seen(state);
        } catch (SQLException | IllegalStateException e) {
            // The latter: its password cannot be found.
            add("answers", Outcome.FAILED, String.valueOf(e.getMessage()));
            return seen(StandbyState.UNKNOWN);
        }
    }

    private Secondary seen(StandbyState state) {
        return new Secondary(
                standby.name(),
                new Endpoint(standby.host(), standby.port()),
                looked,
                state.timeline(),
                state.replayed(),
                state.lastCommit(),
                state.nextTransaction(),
                Instant.now());
    }

    /** Waits until it has replayed what it has received or can fetch. */
    private StandbyState settled(Connection connection) throws SQLException {
        StandbyState state = StandbyState.read(connection);
        Instant moved = Instant.now();
        while (Duration.between(moved, Instant.now()).compareTo(STANDSTILL) < 0 && !state.paused()) {
            listener.report(Progress.of(
                    "waiting until " + standby.name() + " has replayed what it has, now " + state.replayed()));
            Waiting.briefly();
            StandbyState now = StandbyState.read(connection);
            boolean still = now.replayed().equals(state.replayed());
            if (!still && now.streaming()) {
                // Its primary lives and writes on: there is no end to wait for.
                return now;
            }
            moved = still ? moved : Instant.now();
            state = now;
        }
        return state;
    }

    private void judge(StandbyState state) {
        add("answers", Outcome.PASSED, "a session was opened");
        require("is in recovery", state.inRecovery(), state.inRecovery() ? "read-only" : "it is a primary itself");
        require("may be promoted by us", state.superuser(), "superuser " + standby.user());
        require(
                "replays at once",
                !state.paused() && state.delay() == 0,
                state.paused()
                        ? "replay is paused"
                        : state.delay() > 0 ? "replay is delayed by " + state.delay() + " ms" : "no pause, no delay");
    }

    /** It can still be mended while the recovery waits, so it stops the opening, not the offer. */
    private void archiving() throws SQLException {
        List<String> missing = ArchiveSettings.missing(name -> Connections.standby(standby, name));
        add(
                "archives",
                missing.isEmpty() ? Outcome.PASSED : Outcome.DEFERRED,
                missing.isEmpty()
                        ? "its archive command begins to work with the promotion"
                        : String.join("; ", missing));
    }

    private void require(String what, boolean good, String detail) {
        add(what, good ? Outcome.PASSED : Outcome.FAILED, detail);
    }

    private void add(String what, Outcome outcome, String detail) {
        looked.add(new Check("standby " + standby.name() + " " + what, outcome, Duration.ZERO, detail));
    }
}
