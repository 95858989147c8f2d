package studio.vibecraft.lifeboat.contract.procedure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * An export, as its manifest describes it.
 *
 * @param directory on the database's host
 * @param takenAt when its one snapshot was taken
 * @param lsn where the WAL stood then
 * @param sha256 of the manifest, which holds the checksum of every other file
 * @param toKnow what the export does not hold, as sentences
 */
public record ExportedUserData(
        String directory, Instant takenAt, Lsn lsn, String sha256, List<ExportedTable> tables, List<String> toKnow)
        implements ProcedureResult {

    /** @param links not whole rows, only the columns that ON DELETE SET NULL or SET DEFAULT would change in rows of others */
    public record ExportedTable(String name, long rows, boolean links) {}

    @Override
    public String kind() {
        return ExportUserData.KIND;
    }

    @Override
    public boolean allWell() {
        return true;
    }

    @Override
    public List<String> sentences() {
        long rows = tables.stream().mapToLong(ExportedTable::rows).sum();
        List<String> sentences = new ArrayList<>();
        sentences.add("%d rows of %d tables are in %s, as of %s (%s). Checksum of the manifest: %s"
                .formatted(rows, tables.size(), directory, takenAt, lsn, sha256));
        tables.forEach(table -> sentences.add("  %,10d  %s%s"
                .formatted(table.rows(), table.name(), table.links() ? " (only the columns that point here)" : "")));
        sentences.addAll(toKnow);
        return sentences;
    }
}
