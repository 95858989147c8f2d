package studio.vibecraft.lifeboat.activities.follow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.contract.procedure.CreatedStandby;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.ReplicationLag;

/** A new standby where it stands: what it says itself, what its primary says of it, and what others find at its address. */
record StandbySite(
        DatabaseConfiguration database,
        StandbyConfiguration standby,
        PostgresConfiguration place,
        FollowedPrimary primary,
        PrimarySlot slot) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String STATE = """
            SELECT pg_is_in_recovery(), coalesce(pg_last_wal_replay_lsn(), '0/0')::text, current_setting('data_checksums')::boolean,
                   (SELECT setting::bigint FROM pg_settings WHERE name = 'recovery_min_apply_delay')
            """;

    private record State(boolean inRecovery, Lsn replayed, boolean checksums, long delayMilliseconds) {
        static State of(ResultSet row) throws SQLException {
            return new State(row.getBoolean(1), Lsn.parse(row.getString(2)), row.getBoolean(3), row.getLong(4));
        }
    }

    /** @param origin of what was brought just now */
    CreatedStandby look(StandbyOrigin origin) {
        State state = state();
        if (!state.inRecovery()) {
            throw new RecoveryException(
                    Fault.WRONG_INSTANCE,
                    "The server in " + place.dataDirectory()
                            + " takes writes, so it is no standby. Stop it and find out who promoted it.");
        }
        List<String> toKnow = new ArrayList<>(slot.danger());
        if (!state.checksums()) {
            toKnow.add("The cluster has no checksums, so neither has its standby.");
        }
        toKnow.addAll(fromOutside());
        return new CreatedStandby(
                standby.name(),
                origin.backup(),
                origin.noBackup(),
                place.dataDirectory().toString(),
                place.port(),
                slot.name(),
                state.replayed(),
                new Follower(primary.sessions(), slot.name())
                        .lag()
                        .map(ReplicationLag::bytes)
                        .orElse(0L),
                state.delayMilliseconds() == 0 ? null : Duration.ofMillis(state.delayMilliseconds()),
                toKnow);
    }

    private State state() {
        try (Connection connection = Connections.superuser(database.at(place), "postgres")) {
            return Rows.all(connection, STATE, State::of).get(0);
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The new standby in " + place.dataDirectory() + ", port " + place.port()
                            + ", streams but answers no queries: " + e.getMessage()
                            + ". hot_standby must be on there. The primary is not affected.",
                    e);
        }
    }

    /** Everything else reaches it as `standbys` says. */
    private List<String> fromOutside() {
        try (Connection connection = Connections.standby(standby, "postgres", PATIENCE)) {
            String answers = Rows.names(connection, "SHOW data_directory").get(0);
            return answers.equals(place.dataDirectory().toString())
                    ? List.of()
                    : List.of("To mend: at " + standby.address()
                            + ", where `standbys` says that it is, another server answers, from " + answers + ".");
        } catch (SQLException | IllegalStateException e) {
            return List.of("To mend: at " + standby.address()
                    + ", where `standbys` says that it is, it cannot be reached: " + e.getMessage()
                    + ". Look at its listen_addresses and pg_hba.conf; it must have a password there.");
        }
    }
}
