package studio.vibecraft.lifeboat.activities.follow;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The physical slot in which a primary keeps WAL for one standby. */
record PrimarySlot(FollowedPrimary primary, String name) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String STATE =
            "SELECT slot_type || ' ' || coalesce(wal_status, 'unused') || CASE WHEN active THEN ' active' ELSE '' END"
                    + " FROM pg_replication_slots WHERE slot_name = '";

    /** Only letters, digits and underscores, as a slot's name wants it; it needs no quotes. */
    static PrimarySlot of(FollowedPrimary primary, String standby) {
        return new PrimarySlot(primary, "lifeboat_" + standby.replace('-', '_'));
    }

    /** Keeps WAL from now on. One that has lost its WAL is made again: the archive has what was lost. */
    void reserve() {
        primary.use(connection -> {
            List<String> state = state(connection);
            if (state.stream().anyMatch(found -> found.startsWith("logical"))) {
                throw new RecoveryException(
                        Fault.CONFIGURATION,
                        "The primary has a logical slot named " + name + ". Drop or rename it; nothing was made.");
            }
            if (state.contains("physical lost")) {
                Rows.run(connection, "SELECT pg_drop_replication_slot('" + name + "')");
            } else if (!state.isEmpty()) {
                return state;
            }
            Rows.run(connection, "SELECT pg_create_physical_replication_slot('" + name + "', true)");
            return state;
        });
    }

    /** Its receiver is gone a moment before the primary notices. */
    void drop(ProgressListener listener) {
        Waiting.until(
                LIMIT,
                () -> listener.report(Progress.of("waiting until nobody uses the slot " + name)),
                () -> primary.use(
                        connection -> state(connection).stream().noneMatch(found -> found.endsWith(" active"))),
                () -> "The slot " + name + " of the primary is still in use. End its receiver, then retry.");
        primary.use(connection -> {
            List<String> state = state(connection);
            if (!state.isEmpty()) {
                Rows.run(connection, "SELECT pg_drop_replication_slot('" + name + "')");
            }
            return state;
        });
    }

    private List<String> state(Connection connection) throws SQLException {
        return Rows.names(connection, STATE + name + "'");
    }

    /** What keeping WAL may cost, for people; empty when it is bounded. */
    List<String> danger() {
        String limit = primary.use(connection -> Rows.names(connection, "SHOW max_slot_wal_keep_size"))
                .get(0);
        return limit.equals("-1")
                ? List.of(
                        "max_slot_wal_keep_size is not set on the primary: when this standby stays away, WAL piles up there until"
                                + " the disk is full. Set it to what the disk can bear.")
                : List.of();
    }
}
