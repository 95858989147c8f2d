package studio.vibecraft.lifeboat.activities.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.region.OldPrimaryAttempts;
import studio.vibecraft.lifeboat.activities.region.OtherRegion;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration;
import studio.vibecraft.lifeboat.contract.PlanFacts;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Secondary;
import studio.vibecraft.lifeboat.model.Sighting;
import studio.vibecraft.lifeboat.model.Verification;

/** What the surviving region knows before it takes over: the standby, the old primary, the name, the backups. */
final class OutageFacts {
    private final RecoveryFiles files;
    private final DatabaseConfiguration database;
    private final OtherRegion region;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> facts = new TreeMap<>();

    OutageFacts(RecoveryFiles files, OtherRegion region) {
        this.files = files;
        this.database = files.database();
        this.region = region;
    }

    PlanFacts gather() {
        Backup backup = newestBackup();
        if (database.secondary() == null) {
            problems.add(
                    "No region can take over: " + database.name()
                            + " has no `secondary` here: neither a standby nor a place into which a backup could be restored is known. Name one (`standby`, or"
                            + " `address` and `cluster`); what is in no repository of this region is lost, and a person decides that.");
            return new PlanFacts(
                    backup,
                    size(backup),
                    backup == null
                            ? "everything, as far as this region goes: it has neither a standby nor a backup"
                            : "what the old primary has not archived into this region's repository",
                    warnings,
                    problems,
                    facts);
        }
        Secondary secondary = region.examine(ProgressListener.NONE);
        OldPrimary old = new OldPrimaryAttempts(files, ProgressListener.NONE).tryAll();
        standby(secondary);
        oldPrimary(old);
        afterwards(old.lastSeen());
        name(database.dns());
        return new PlanFacts(backup, size(backup), secondary.behind(old), warnings, problems, facts);
    }

    private void standby(Secondary secondary) {
        if (secondary.restoreFrom() == null) {
            facts.put("standby", secondary.name() + " at " + secondary.address());
            facts.put("standby's timeline", Integer.toString(secondary.timeline()));
        } else {
            facts.put("restored", secondary.restoreFrom().label() + " at " + secondary.address());
        }
        if (!secondary.fit()) {
            problems.add(new Verification(secondary.looked()).failures() + ". It would not take over.");
        }
        secondary.looked().stream()
                .filter(check -> check.outcome() == Check.Outcome.DEFERRED)
                .forEach(check -> warnings.add(check.name() + ": " + check.detail()));
    }

    private void oldPrimary(OldPrimary old) {
        if (old.takesWrites()) {
            warnings.add("The old primary takes writes: " + old.sentence()
                    + ". It has to be fenced before anything is promoted.");
        } else if (!old.readOnly()) {
            warnings.add("Nothing proves yet that the old primary cannot write (" + old.sentence()
                    + "). Its worker will be asked to demote it; without an answer a commander has to vouch.");
        }
    }

    private void afterwards(@Nullable Sighting seen) {
        if (seen == null) {
            warnings.add(
                    "The old primary was never seen from here: its replication slots are not known, and will not be made again.");
        } else if (!seen.logicalSlots().isEmpty()) {
            warnings.add("Logical replication slots are lost with the old primary, their subscribers need a new copy: "
                    + seen.logicalSlots() + ".");
        }
        if (database.requireSecondary().cluster() == null) {
            warnings.add("`secondary.cluster` is missing: no full backup of the new primary will be taken.");
        }
        if (database.requireSecondary().rebuild() == null) {
            warnings.add("`secondary.rebuild` is missing: the new primary will be the only server afterwards.");
        }
    }

    private void name(@Nullable DnsConfiguration dns) {
        if (dns == null) {
            warnings.add("No name is configured (`dns`): clients have to be told the new address by hand.");
            return;
        }
        new NameFacts(facts, problems)
                .look(dns, dns.primary())
                .ifPresent(now -> warnings.add("Resolvers may lead clients to the old primary for "
                        + now.ttl().toSeconds() + " s after the change (the record's time to live)."));
    }

    private @Nullable Backup newestBackup() {
        try {
            Backup newest = new PgBackRest(database).newest().orElse(null);
            if (newest == null) {
                warnings.add("There is no whole backup: no new standby can be made from it.");
            } else {
                facts.put("newest backup", newest.label());
            }
            return newest;
        } catch (RecoveryException e) {
            warnings.add("The repository cannot be read from here: " + e.getMessage());
            return null;
        }
    }

    private static long size(@Nullable Backup backup) {
        return backup == null ? 0 : backup.size();
    }
}
