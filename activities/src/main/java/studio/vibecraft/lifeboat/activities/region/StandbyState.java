package studio.vibecraft.lifeboat.activities.region;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * Where a server in recovery stands, as it says itself.
 *
 * @param delay of its replay, in milliseconds
 * @param streaming whether its primary told it something within 5 seconds: behind a broken network a receiver calls itself streaming for a minute more
 * @param restoreCommand by which it fetches from the archive; empty when it does not
 * @param timeline the newest one of which it has WAL
 * @param nextTransaction the number of the first transaction that it has not seen, less one for each that it has not seen end
 */
record StandbyState(
        String system,
        boolean inRecovery,
        boolean superuser,
        boolean paused,
        long delay,
        boolean streaming,
        String restoreCommand,
        int timeline,
        Lsn replayed,
        @Nullable Instant lastCommit,
        long nextTransaction,
        long segmentSize) {
    static final StandbyState UNKNOWN =
            new StandbyState("", false, false, false, 0, false, "", 0, Lsn.ZERO, null, 0, 16L << 20);

    private static final String STATE = """
            SELECT (SELECT system_identifier::text FROM pg_control_system()) AS system,
                   pg_is_in_recovery() AS in_recovery,
                   (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
                   CASE WHEN pg_is_in_recovery() THEN pg_is_wal_replay_paused() ELSE false END AS paused,
                   (SELECT setting::bigint FROM pg_settings WHERE name = 'recovery_min_apply_delay') AS delay,
                   EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming'
                           AND last_msg_receipt_time > clock_timestamp() - interval '5 s') AS streaming,
                   current_setting('restore_command') AS restore_command,
                   greatest((SELECT timeline_id FROM pg_control_checkpoint()),
                            (SELECT min_recovery_end_timeline FROM pg_control_recovery()),
                            (SELECT max(received_tli) FROM pg_stat_wal_receiver)) AS timeline,
                   coalesce(pg_last_wal_replay_lsn(), '0/0')::text AS replayed,
                   pg_last_xact_replay_timestamp() AS last_commit,
                   (pg_snapshot_xmax(pg_current_snapshot())::text::bigint
                    - (SELECT count(*) FROM pg_snapshot_xip(pg_current_snapshot())))::text AS next_transaction,
                   (SELECT setting::bigint FROM pg_settings WHERE name = 'wal_segment_size') AS segment_size
            """;

    static StandbyState read(Connection connection) throws SQLException {
        return Rows.all(connection, STATE, StandbyState::of).get(0);
    }

    private static StandbyState of(ResultSet row) throws SQLException {
        Timestamp last = row.getTimestamp("last_commit");
        return new StandbyState(
                row.getString("system"),
                row.getBoolean("in_recovery"),
                row.getBoolean("superuser"),
                row.getBoolean("paused"),
                row.getLong("delay"),
                row.getBoolean("streaming"),
                row.getString("restore_command"),
                row.getInt("timeline"),
                Lsn.parse(row.getString("replayed")),
                last == null ? null : last.toInstant(),
                Long.parseLong(row.getString("next_transaction")),
                row.getLong("segment_size"));
    }
}
