package studio.vibecraft.lifeboat.activities.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.comeback.OldPrimaryLook;
import studio.vibecraft.lifeboat.activities.comeback.ReturnBackup;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.PoolerFile;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.contract.PlanFacts;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.ReturningPrimary;
import studio.vibecraft.lifeboat.model.ReturningPrimary.Way;

/** What the old primary's host knows before the way back: who serves, what is left here, who can wait, where the name leads. */
final class ReturnFacts {
    private final RecoveryFiles files;
    private final DatabaseConfiguration database;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> facts = new TreeMap<>();

    ReturnFacts(RecoveryFiles files) {
        this.files = files;
        this.database = files.database();
    }

    PlanFacts gather() {
        if (database.secondary() == null) {
            problems.add(database.name()
                    + " has no `secondary` here: no region can have taken over, so there is nothing to return from.");
            return result(null, "none");
        }
        configured();
        if (database.dns() != null) {
            new NameFacts(facts, problems).look(database.dns(), database.dns().secondary());
        }
        try {
            ReturningPrimary seen = new OldPrimaryLook(files, ProgressListener.NONE).look();
            facts.put("present primary", database.requireSecondary().standby());
            facts.put("way", seen.way().name().toLowerCase(Locale.ROOT));
            return result(backup(seen), loss(seen));
        } catch (RecoveryException e) {
            problems.add(String.valueOf(e.getMessage()));
            return result(null, "none");
        }
    }

    private void configured() {
        if (database.address() == null) {
            problems.add("`address` is missing: where clients reach the old primary is not known.");
        }
        if (database.requireSecondary().cluster() == null) {
            warnings.add("`secondary.cluster` is missing here; on host "
                    + database.requireSecondary().host()
                    + " it has to say where the present primary's files are, or nothing is handed over.");
        }
        if (database.connections().stream().noneMatch(place -> place.place() instanceof PoolerFile)) {
            warnings.add(
                    "No pooler is configured here (`connections`): clients that nobody can hold back see errors for some seconds.");
        }
    }

    private @Nullable Backup backup(ReturningPrimary seen) {
        if (seen.way() != Way.RESTORE) {
            return null;
        }
        try {
            Backup newest = new ReturnBackup(database).newest();
            facts.put("newest backup", newest.label());
            return newest;
        } catch (RecoveryException e) {
            problems.add("The old primary has to be restored (" + seen.why() + "). " + e.getMessage());
            return null;
        }
    }

    private static String loss(ReturningPrimary seen) {
        String way = switch (seen.way()) {
            case BEGUN, FOLLOW -> "The old primary follows as it is: " + seen.why();
            case REWIND ->
                "The old primary is rewound: " + seen.why()
                        + ". That part was lost to the database by the takeover ("
                        + seen.beyondWords() + "); its WAL is kept";
            case RESTORE -> "The old primary is restored from the newest backup: " + seen.why();
        };
        return "none: it takes over only when it has the present primary's last record. " + way;
    }

    private PlanFacts result(@Nullable Backup backup, String loss) {
        return new PlanFacts(backup, backup == null ? 0 : backup.size(), loss, warnings, problems, facts);
    }
}
