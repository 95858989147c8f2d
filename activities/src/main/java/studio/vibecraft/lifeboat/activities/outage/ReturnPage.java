package studio.vibecraft.lifeboat.activities.outage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.EvidenceHashes;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.NameChange;

/** One page for whoever brings the database back into its first region, while the facts are fresh. */
record ReturnPage(
        RecoveryFiles files, Fence fence, @Nullable NameChange change) {

    Investigation write() throws IOException {
        Path page = files.evidence().resolve("return.md");
        List<String> items = items();
        List<String> lines = new ArrayList<>(List.of(
                "# The way back of " + database().name() + ", after recovery " + files.recoveryId(),
                "",
                "The primary is now " + primary().name() + " at " + primary().address() + ".",
                "The old primary, host " + database().host() + ", data directory "
                        + database().postgres().dataDirectory() + ", was fenced at " + fence.at() + ": "
                        + fence.kind().words() + ", timeline " + fence.timeline() + ", WAL up to " + fence.endLsn()
                        + ".",
                change == null
                        ? "No name was changed."
                        : "The name: " + change.before() + " became " + change.now() + ".",
                "",
                "## In this order",
                ""));
        items.forEach(item -> lines.add("- [ ] " + item));
        Files.write(page, lines);
        return new Investigation(
                files.evidence().toString(), page.toString(), EvidenceHashes.of(files.evidence()), items);
    }

    private List<String> items() {
        List<String> items = new ArrayList<>();
        items.add(
                "Do not start PostgreSQL on " + database().host()
                        + " before its worker: the worker sees the takeover and demotes the old cluster (./lifeboat returned).");
        if (fence.kind() == Fence.Kind.VOUCHED) {
            items.add("Commits may be on the old primary's disk that the new primary does not have, behind "
                    + fence.endLsn()
                    + " on timeline " + fence.timeline()
                    + ". return-to-primary counts and lists them before it takes them back; keep the disk.");
        }
        items.add("Prove the full backup of the new primary by a restore; take one when the recovery could not.");
        items.add(
                "Drop the replication slots whose standby is gone with the region: a slot that nobody uses keeps WAL until the disk is full.");
        items.add(
                "Choose an hour with few writes; tell the owner, " + database().owner() + ".");
        items.add("Start the worker on " + database().host()
                + ", then recover with return-to-primary: the old primary follows "
                + primary().address()
                + ", takes over, and clients are led back. Its plan says how; clients wait for moments only.");
        return items;
    }

    private StandbyConfiguration primary() {
        return database().standby(database().requireSecondary().standby());
    }

    private DatabaseConfiguration database() {
        return files.database();
    }
}
