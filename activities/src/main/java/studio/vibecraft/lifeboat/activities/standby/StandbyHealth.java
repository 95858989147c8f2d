package studio.vibecraft.lifeboat.activities.standby;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.ArchiveSettings;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;

/** Whether a standby is one of this cluster and could take over: settings and positions only, no user's table is read. */
public final class StandbyHealth {
    private static final String STATE = """
            SELECT (SELECT system_identifier::text FROM pg_control_system()), pg_is_in_recovery(),
                   (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
                   CASE WHEN pg_is_in_recovery() THEN pg_is_wal_replay_paused() ELSE false END,
                   (SELECT setting::bigint FROM pg_settings WHERE name = 'recovery_min_apply_delay'),
                   coalesce((SELECT status FROM pg_stat_wal_receiver), 'no receiver'),
                   coalesce((SELECT received_tli FROM pg_stat_wal_receiver), 0),
                   current_setting('primary_slot_name') <> '' OR current_setting('restore_command') <> ''
            """;

    private final StandbyServer server;
    private final ControlData primary;
    private final List<Check> checks = new ArrayList<>();

    /** @param primary the control file of the cluster that it should be a standby of */
    public StandbyHealth(StandbyConfiguration standby, ControlData primary) {
        this.server = new StandbyServer(standby);
        this.primary = primary;
    }

    /** Who does not answer has one failed check. */
    public List<Check> look() {
        Instant start = Instant.now();
        try (Connection connection = server.open("postgres")) {
            Rows.all(connection, STATE, row -> judge(row, Duration.between(start, Instant.now())));
            archiving(ArchiveSettings.missing(server::open));
        } catch (SQLException | IllegalStateException e) {
            // The latter: its password cannot be found.
            add("answers", Outcome.FAILED, String.valueOf(e.getMessage()));
        }
        return checks;
    }

    private int judge(ResultSet row, Duration took) throws SQLException {
        checks.add(new Check(name("answers"), Outcome.PASSED, took, "a session was opened"));
        require(
                "is of this cluster",
                row.getString(1).equals(primary.systemIdentifier()),
                "system " + row.getString(1));
        require("is in recovery", row.getBoolean(2), row.getBoolean(2) ? "read-only" : "it is a primary itself");
        require(
                "may be promoted by us",
                row.getBoolean(3),
                "superuser " + server.configuration().user());
        require(
                "replays at once",
                !row.getBoolean(4) && row.getLong(5) == 0,
                replay(row.getBoolean(4), row.getLong(5)));
        require(
                "streams our timeline",
                row.getString(6).equals("streaming") && row.getInt(7) == primary.timeline(),
                row.getString(6) + ", timeline " + row.getInt(7) + ", ours is " + primary.timeline());
        add(
                "can fetch older WAL",
                row.getBoolean(8) ? Outcome.PASSED : Outcome.DEFERRED,
                row.getBoolean(8)
                        ? "it has a slot or a restore_command"
                        : "It has neither slot nor restore_command: what it has not received when the old cluster is stopped may be out of its reach");
        return checks.size();
    }

    private static String replay(boolean paused, long delay) {
        return paused ? "replay is paused" : delay > 0 ? "replay is delayed by " + delay + " ms" : "no pause, no delay";
    }

    /** It can still be mended while the recovery waits, so it stops the promotion, not the offer. */
    private void archiving(List<String> missing) {
        add(
                "archives",
                missing.isEmpty() ? Outcome.PASSED : Outcome.DEFERRED,
                missing.isEmpty()
                        ? "its archive command begins to work with the promotion"
                        : "It does not archive, so it is not promoted yet: " + String.join("; ", missing));
    }

    private void require(String what, boolean good, String detail) {
        add(what, good ? Outcome.PASSED : Outcome.FAILED, detail);
    }

    private void add(String what, Outcome outcome, String detail) {
        checks.add(new Check(name(what), outcome, Duration.ZERO, detail));
    }

    private String name(String what) {
        return "standby " + server.configuration().name() + " " + what;
    }
}
