package studio.vibecraft.lifeboat.activities.inspection;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.scan.DamageSearch;
import studio.vibecraft.lifeboat.activities.scan.Findings;
import studio.vibecraft.lifeboat.activities.scan.Suspect;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Inventory;
import studio.vibecraft.lifeboat.model.Suspicion;

/** Finds out what is damaged, from the files, and saves the evidence before anything else happens. */
final class ScopeSearch {
    private final RecoveryFiles files;
    private final LiveCluster cluster;
    private final ProgressListener listener;
    private final List<Check> looked = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();
    private final List<String> databases = new ArrayList<>();
    private final Set<String> unlogged = new HashSet<>();
    private final List<Damage> unreadable = new ArrayList<>();

    ScopeSearch(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.cluster = LiveCluster.of(files);
        this.listener = listener;
    }

    CorruptionScope search(Suspicion suspicion) throws IOException {
        cluster.awaitSessions(listener);
        readCatalogs();
        List<Damage> damages = new ArrayList<>(searchFiles());
        damages.addAll(unreadable);
        // The search's own checkpoint may have brought a damaged server down; it comes back by itself.
        cluster.awaitSessions(listener);
        Inventory inventory = new InventoryReader(cluster.sessions()).read(databases);
        new Evidence(cluster.dataDirectory(), files.evidence()).save(damages);
        NamedTables named = new NamedTables(suspicion, relations);
        if (unreadable.isEmpty()) {
            named.refuseUnknown(files.database().name());
        }
        damages.addAll(named.besides(damages));
        RemedyChoice choice = RemedyChoice.of(damages);
        return new CorruptionScope(
                damages,
                choice.remedy(),
                choice.why(),
                ServerLog.firstSign(files.database()).orElse(null),
                files.evidence().toString(),
                inventory,
                looked);
    }

    private void readCatalogs() {
        Instant start = Instant.now();
        try {
            databases.addAll(RelationCatalog.databases(cluster.sessions()));
        } catch (SQLException e) {
            looked.add(check("catalogs", Check.Outcome.FAILED, start, "no login: " + e.getMessage()));
            noteUnreadable(null, e);
        }
        for (String database : databases) {
            readCatalog(database);
        }
    }

    private void readCatalog(String database) {
        Instant start = Instant.now();
        try {
            List<Relation> found = RelationCatalog.read(cluster.sessions(), database);
            found.stream().filter(relation -> !relation.permanent()).forEach(relation -> unlogged.add(relation.file()));
            found.stream()
                    .filter(Relation::permanent)
                    .filter(relation -> !relation.file().startsWith("global/") || database.equals("postgres"))
                    .forEach(relations::add);
            looked.add(check("catalog of " + database, Check.Outcome.PASSED, start, found.size() + " relations"));
        } catch (SQLException e) {
            looked.add(check("catalog of " + database, Check.Outcome.FAILED, start, String.valueOf(e.getMessage())));
            noteUnreadable(database, e);
        }
    }

    /** A running server that cannot answer from its catalogs has lost some of them, whatever the files look like. */
    private void noteUnreadable(@Nullable String database, SQLException e) {
        if (cluster.running()) {
            unreadable.add(new Damage(
                    Damage.Kind.WRONG_CONTENT,
                    Damage.Part.CATALOG,
                    database,
                    null,
                    null,
                    "",
                    List.of(),
                    "the catalogs cannot be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
    }

    private List<Damage> searchFiles() throws IOException {
        Instant start = Instant.now();
        boolean checksums = cluster.control().checksums();
        boolean[] flushed = {true};
        boolean missing = anyFileMissing();
        DamageSearch search = new DamageSearch(
                cluster.dataDirectory(),
                checksums,
                files.database().pgbackrest().processes(),
                () -> flushed[0] = !missing && cluster.flush(),
                listener);
        List<Damage> damages = believable(Findings.of(stillThere(search.search(relations))), flushed[0]);
        damages.addAll(shortFiles(damages));
        damages.addAll(new UnknownFiles(cluster.dataDirectory(), checksums).search(known()));
        looked.add(check("every page of every file", outcome(damages), start, sentence(damages, checksums)));
        return damages;
    }

    private List<Damage> shortFiles(List<Damage> known) throws IOException {
        Set<String> files = new HashSet<>();
        known.forEach(damage -> files.add(damage.file()));
        try {
            return new ShortFiles(cluster.dataDirectory(), cluster.sessions())
                    .search(databases).stream()
                            .filter(damage -> !files.contains(damage.file()))
                            .toList();
        } catch (SQLException e) {
            // Said already, when the catalogs were read.
            return List.of();
        }
    }

    /** Without a flush, and after a crash, files lag behind memory or WAL: then only what is certain counts. */
    private List<Damage> believable(List<Damage> damages, boolean flushed) {
        List<Damage> certain = damages.stream().filter(Findings::certain).toList();
        boolean reliable = cluster.running() ? flushed : cluster.settled();
        return new ArrayList<>(reliable ? damages : certain);
    }

    /** Relations that were dropped or rewritten while we looked are no damage. */
    private Map<Relation, Set<Suspect>> stillThere(Map<Relation, Set<Suspect>> suspects) {
        Set<String> now = new HashSet<>();
        for (String database : databases) {
            try {
                RelationCatalog.read(cluster.sessions(), database)
                        .forEach(relation -> now.add(relation.oid() + relation.file()));
            } catch (SQLException e) {
                return suspects;
            }
        }
        suspects.keySet().removeIf(relation -> !now.contains(relation.oid() + relation.file()));
        return suspects;
    }

    /** A checkpoint that misses a file can bring the server down, so none is asked for then: a missing file is certain without. */
    private boolean anyFileMissing() {
        Map<Relation, Set<Suspect>> missing = new HashMap<>();
        relations.stream()
                .filter(relation -> !Files.exists(cluster.dataDirectory().resolve(relation.file())))
                .forEach(relation -> missing.put(relation, Set.of()));
        return !missing.isEmpty() && !stillThere(missing).isEmpty();
    }

    private Set<String> known() {
        // Emptied by every crash and in no backup: damage there is no reason to restore anything.
        Set<String> known = new HashSet<>(unlogged);
        relations.forEach(relation -> known.add(relation.file()));
        return known;
    }

    private static Check.Outcome outcome(List<Damage> damages) {
        return damages.isEmpty() ? Check.Outcome.PASSED : Check.Outcome.FAILED;
    }

    private static String sentence(List<Damage> damages, boolean checksums) {
        return damages.size() + " damaged relations"
                + (checksums
                        ? ""
                        : "; the cluster has no checksums, so changed bytes inside a page cannot be seen here");
    }

    private static Check check(String name, Check.Outcome outcome, Instant start, String detail) {
        return new Check(name, outcome, Duration.between(start, Instant.now()), detail);
    }
}
