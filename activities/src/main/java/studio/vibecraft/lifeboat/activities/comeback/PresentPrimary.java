package studio.vibecraft.lifeboat.activities.comeback;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * The server that serves in the old primary's stead, asked over SQL.
 *
 * @param system its cluster's identifier
 * @param branches each older timeline and where it was left
 * @param segmentSize of its WAL, in bytes
 */
public record PresentPrimary(String system, int timeline, Map<Integer, Lsn> branches, long segmentSize) {
    /** By this name it knows the old primary that follows it. */
    static final String OLD_PRIMARY = "lifeboat_returning";

    private static final String STATE =
            "SELECT (SELECT system_identifier::text FROM pg_control_system()), pg_is_in_recovery()";
    private static final String SEGMENT_SIZE =
            "SELECT setting::bigint FROM pg_settings WHERE name = 'wal_segment_size'";
    private static final String TIMELINE =
            "SELECT ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int";
    private static final String HISTORY =
            "SELECT pg_read_file('pg_wal/' || lpad(upper(to_hex(%d)), 8, '0') || '.history')";

    /** NO_RETURN when it is none, SERVER_UNREACHABLE when it does not answer. */
    public static PresentPrimary ask(DatabaseConfiguration database) {
        StandbyConfiguration present = configuration(database);
        try (Connection connection = Connections.standby(present, "postgres")) {
            String system = Rows.all(connection, STATE, row -> row.getBoolean(2) ? "" : row.getString(1))
                    .get(0);
            if (system.isEmpty()) {
                throw new RecoveryException(
                        Fault.NO_RETURN,
                        present.name() + " (" + present.address()
                                + ") is in recovery: it has taken nothing over, so there is nothing to return from.");
            }
            int timeline = Rows.all(connection, TIMELINE, row -> row.getInt(1)).get(0);
            return new PresentPrimary(
                    system,
                    timeline,
                    timeline == 1 ? Map.of() : branches(connection, timeline),
                    Rows.all(connection, SEGMENT_SIZE, row -> row.getLong(1)).get(0));
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The present primary, " + present.name() + " (" + present.address() + "), does not answer: "
                            + e.getMessage() + ". Nothing was changed.",
                    e);
        }
    }

    static StandbyConfiguration configuration(DatabaseConfiguration database) {
        return database.standby(database.requireSecondary().standby());
    }

    /** Where somebody who was on that timeline was left behind; null when this server never was on it. */
    @Nullable
    Lsn branchFrom(int old) {
        return branches.get(old);
    }

    /** Whether it went through the end of that backup itself: from any other one nobody comes to where it is. */
    boolean passed(Backup backup) {
        Lsn branch = branchFrom(backup.timeline());
        return backup.timeline() == timeline || (branch != null && !branch.isBefore(backup.stop()));
    }

    /**
     * Whether a server that follows a repository from that timeline goes beyond the place where this one branched off.
     *
     * @param newest number of the newest segment of that timeline there
     */
    boolean leftBehind(int old, Set<String> histories, long newest) {
        Lsn branch = branchFrom(old);
        return branch != null
                && !histories.contains(String.format("%08X.history", timeline))
                && newest >= branch.position() / segmentSize;
    }

    private static Map<Integer, Lsn> branches(Connection connection, int timeline) throws SQLException {
        Map<Integer, Lsn> branches = new HashMap<>();
        List<String> history = Rows.names(connection, String.format(HISTORY, timeline));
        history.get(0)
                .lines()
                .map(line -> line.split("\t", -1))
                .filter(words -> words.length >= 2)
                .forEach(words -> branches.put(Integer.parseInt(words[0].strip()), Lsn.parse(words[1])));
        return Map.copyOf(branches);
    }
}
