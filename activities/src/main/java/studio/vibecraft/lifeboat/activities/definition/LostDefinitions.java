package studio.vibecraft.lifeboat.activities.definition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.model.SavedRows;

/**
 * What a DROP took besides rows and is not there now, in an order in which it can be made.
 *
 * @param columns those that are made again; their definitions are read from the catalog
 * @param tables those with rows that are made again, qualified and quoted
 * @param widened tables that get a column again
 */
public record LostDefinitions(
        List<Definition> definitions, List<DroppedParts.Column> columns, List<String> tables, List<String> widened) {
    static final LostDefinitions NONE = new LostDefinitions(List.of(), List.of(), List.of(), List.of());

    /** On disk beside the saved rows. */
    static StateFile<LostDefinitions> file(RecoveryFiles files) {
        return new StateFile<>(path(files), LostDefinitions.class);
    }

    private static Path path(RecoveryFiles files) {
        return files.evidence().resolve("definitions.json");
    }

    /** NONE when the recovery is not about a DROP. */
    public static LostDefinitions of(RecoveryFiles files) {
        return file(files).read().orElse(NONE);
    }

    public boolean none() {
        return definitions.isEmpty();
    }

    /** Whether these rows come and go with what is made again. */
    public boolean makes(SavedRows.Table saved) {
        return tables.contains(saved.relation()) || widened.contains(saved.relation());
    }

    List<Definition> early() {
        return definitions.stream().filter(Definition::early).toList();
    }

    List<Definition> late() {
        return definitions.stream().filter(definition -> !definition.early()).toList();
    }

    /** Entries of the past that are missing now: those that the DROP took, what only belongs to them, and what they cannot be made without. */
    static List<DumpEntry> missing(
            List<DumpEntry> past, List<DumpEntry> now, Dependents taken, List<DroppedParts.Column> columns) {
        Set<String> there =
                new LinkedHashSet<>(now.stream().map(DumpEntry::name).toList());
        List<DumpEntry> missing =
                past.stream().filter(entry -> !there.contains(entry.name())).toList();
        Set<Integer> chosen = new LinkedHashSet<>();
        missing.stream()
                .filter(entry -> taken.contain(entry) || isOf(columns, entry))
                .forEach(entry -> chosen.add(entry.number()));
        int before;
        do {
            before = chosen.size();
            for (DumpEntry entry : missing) {
                boolean note = entry.catalog() == 0 && entry.needsAny(chosen);
                boolean needed = missing.stream()
                        .anyMatch(other ->
                                chosen.contains(other.number()) && other.needs().contains(entry.number()));
                if (note || needed) {
                    chosen.add(entry.number());
                }
            }
        } while (chosen.size() > before);
        return missing.stream().filter(entry -> chosen.contains(entry.number())).toList();
    }

    private static boolean isOf(List<DroppedParts.Column> columns, DumpEntry entry) {
        return columns.stream()
                .anyMatch(column -> entry.schema().equals(column.schema())
                        && entry.tag().equals("COLUMN " + column.table() + "." + column.name()));
    }

    /** @param early whether rows can only come back when it is there */
    static Definition definition(SchemaDump dump, DumpEntry entry, boolean early) throws IOException {
        String undo = entry.kind() == DumpKind.TABLE ? "DROP TABLE IF EXISTS " + qualified(entry) + " CASCADE" : null;
        return new Definition(entry.name(), early, true, dump.sql(entry), undo);
    }

    private static String qualified(DumpEntry entry) {
        return quoted(entry.schema()) + "." + quoted(entry.tag());
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A materialized view comes without its rows. They are its owner's, who may be under row-level security himself. */
    static List<Definition> refreshes(List<DumpEntry> entries) {
        List<Definition> refreshes = new ArrayList<>();
        for (DumpEntry entry : entries) {
            if (entry.kind() == DumpKind.MATERIALIZED_VIEW) {
                String sql = "SET LOCAL row_security = on; REFRESH MATERIALIZED VIEW " + qualified(entry)
                        + "; SET LOCAL row_security = off";
                refreshes.add(new Definition("ROWS of " + entry.name(), false, false, sql, null));
            }
        }
        return refreshes;
    }
}
