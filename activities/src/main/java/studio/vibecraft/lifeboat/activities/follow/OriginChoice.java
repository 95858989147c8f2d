package studio.vibecraft.lifeboat.activities.follow;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** A backup spares the primary; without one that its standby could be made from, the primary itself is read. */
record OriginChoice(DatabaseConfiguration database, FollowedPrimary primary) {
    StandbyOrigin choose() {
        String system = primarySays("SELECT system_identifier FROM pg_control_system()");
        int timeline = Integer.parseInt(primarySays("SELECT timeline_id FROM pg_control_checkpoint()"));
        PgBackRest pgbackrest = new PgBackRest(database);
        String stanza = database.pgbackrest().stanza();
        try {
            if (!pgbackrest.systemIdentifier().equals(system)) {
                return none("stanza " + stanza + " is of another cluster");
            }
            return newest(pgbackrest, timeline)
                    .map(backup -> new StandbyOrigin(backup.label(), null))
                    .orElseGet(() -> none("stanza " + stanza + " holds no whole backup of it"));
        } catch (RecoveryException e) {
            return none("no backup can be read: " + e.getMessage());
        }
    }

    /** Whole, with the WAL that it begins with, and from the primary's own past. */
    private static Optional<Backup> newest(PgBackRest pgbackrest, int timeline) {
        if (pgbackrest.newest().isEmpty()) {
            return Optional.empty();
        }
        return Archive.read(pgbackrest, pgbackrest.walSegmentSize()).startable(pgbackrest, Set.of()).stream()
                .filter(backup -> !backup.error() && backup.walGap() == null && backup.timeline() <= timeline)
                .findFirst();
    }

    private String primarySays(String query) {
        List<String> answer = primary.use(connection -> Rows.names(connection, query));
        return answer.get(0);
    }

    private static StandbyOrigin none(String why) {
        return new StandbyOrigin(null, why);
    }
}
