package studio.vibecraft.lifeboat.activities.comeback;

import java.util.Set;
import studio.vibecraft.lifeboat.activities.pgbackrest.Archive;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.pgbackrest.WalSegment;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** From which backup an old primary is restored where its own files cannot follow. Changes nothing. */
public record ReturnBackup(DatabaseConfiguration database) {
    /** The newest one from which the present primary can be followed; NOT_RECOVERABLE says why there is none. */
    public Backup newest() {
        PresentPrimary present = PresentPrimary.ask(database);
        PgBackRest pgbackrest = new PgBackRest(database);
        Archive archive = Archive.read(pgbackrest, present.segmentSize());
        Backup newest = archive.startable(pgbackrest, Set.of()).stream()
                .filter(backup -> !backup.error() && backup.walGap() == null)
                .filter(present::passed)
                .findFirst()
                .orElseThrow(() -> refused("Stanza " + database.pgbackrest().stanza()
                        + " holds no whole backup that the present primary, timeline " + present.timeline()
                        + ", comes from."));
        if (newest.timeline() < present.timeline() && leftBehind(present, newest, archive)) {
            throw refused(
                    "A standby from backup " + newest.label() + " could never follow: the repositories do not know"
                            + " timeline " + present.timeline() + " of the present primary, and their WAL of timeline "
                            + newest.timeline() + " goes on beyond the place where it began.");
        }
        return newest;
    }

    private static boolean leftBehind(PresentPrimary present, Backup backup, Archive archive) {
        long newest = archive.newest(backup.timeline()).map(WalSegment::number).orElse(-1L);
        return present.leftBehind(backup.timeline(), archive.histories(), newest);
    }

    private RecoveryException refused(String why) {
        return new RecoveryException(
                Fault.NOT_RECOVERABLE,
                why + " Name the other region's repository in "
                        + database.pgbackrest().config()
                        + ", or take a backup of the present primary into one that is named there, then retry. It serves on; the old primary was not touched.");
    }
}
