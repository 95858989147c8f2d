package studio.vibecraft.lifeboat.activities.standby;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.check.SuspectCheck;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Standby;
import studio.vibecraft.lifeboat.model.Verification;

/** One standby before anything is stopped. Reading there spreads nothing: a standby neither prunes nor marks. */
final class StandbyExamination {
    private static final String PRIMARY_END =
            "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END";
    private static final String SECONDS =
            "SELECT coalesce(extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::bigint::text, 'an unknown number of')";

    private final RecoveryFiles files;
    private final StandbyServer server;
    private final ProgressListener listener;

    StandbyExamination(RecoveryFiles files, StandbyConfiguration standby, ProgressListener listener) {
        this.files = files;
        this.server = new StandbyServer(standby);
        this.listener = listener;
    }

    Standby examine(List<Damage> damages) {
        StandbyConfiguration standby = server.configuration();
        ControlData primary = ControlData.read(files.database().postgres().binaries(), files.dataDirectory());
        List<Check> looked = new ArrayList<>(new StandbyHealth(standby, primary).look());
        String lag = "";
        if (new Verification(looked).passed()) {
            looked.add(damagedRelations(damages));
            lag = lag();
        }
        return new Standby(standby.name(), standby.address(), lag, looked);
    }

    private Check damagedRelations(List<Damage> damages) {
        String name = "standby " + server.configuration().name() + " has the damaged relations whole";
        Instant start = Instant.now();
        try {
            List<Damage> found = new SuspectCheck(server::open, files.database(), listener).examine(damages);
            return new Check(
                    name,
                    found.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
                    Duration.between(start, Instant.now()),
                    found.isEmpty()
                            ? "every row could be read, every index agrees with its table"
                            : found.size() + " findings, the first: "
                                    + found.get(0).relation() + ": "
                                    + found.get(0).detail());
        } catch (RecoveryException e) {
            return new Check(
                    name, Outcome.FAILED, Duration.between(start, Instant.now()), String.valueOf(e.getMessage()));
        }
    }

    private String lag() {
        try (Connection connection = server.open("postgres")) {
            return behind(StandbyServer.replayed(connection)) + ", the last commit that it replayed is "
                    + StandbyServer.one(connection, SECONDS) + " seconds old";
        } catch (SQLException e) {
            return "How far it is behind cannot be told: " + e.getMessage();
        }
    }

    private String behind(Lsn replayed) {
        try (Connection connection = Connections.superuser(files.database(), "postgres")) {
            long bytes = Lsn.parse(StandbyServer.one(connection, PRIMARY_END)).minus(replayed);
            return "It is " + Math.max(0, bytes) + " bytes behind";
        } catch (SQLException e) {
            return "How far it is behind cannot be told, because the damaged cluster refuses the login";
        }
    }
}
