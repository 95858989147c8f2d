package studio.vibecraft.lifeboat.contract.procedure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rehearsal would do, or what was done.
 *
 * @param written false after a rehearsal, and when conflicts stopped it: then nothing was changed
 * @param from the export's directory
 * @param conflicts the first ones of each table, as sentences; {@code tables} has their numbers
 * @param toKnow for example new columns that take their default
 * @param hash over the export and the counts: what a person agrees to
 * @param saved where replaced rows lie as they were; null when none was replaced
 */
public record RestoredUserData(
        boolean written,
        String from,
        List<ReturnedTable> tables,
        List<String> conflicts,
        List<String> toKnow,
        String hash,
        @Nullable String saved)
        implements ProcedureResult {

    /**
     * @param exported rows in the export
     * @param same there already, with this content
     * @param returned missing: put back (or would be)
     * @param different there with other content, or their unique values belong to another row
     * @param gone links only: rows of others that are not there any more
     */
    public record ReturnedTable(
            String name, boolean links, long exported, long same, long returned, long different, long gone) {}

    @Override
    public String kind() {
        return RestoreUserData.KIND;
    }

    @Override
    public boolean allWell() {
        return written || conflicts.isEmpty();
    }

    @Override
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        long returned = tables.stream().mapToLong(ReturnedTable::returned).sum();
        long different = tables.stream().mapToLong(ReturnedTable::different).sum();
        sentences.add(headline(returned, different));
        tables.forEach(table -> sentences.add(line(table)));
        sentences.addAll(conflicts);
        sentences.addAll(toKnow);
        if (!written && returned + different > 0) {
            sentences.add(next(different));
        }
        return sentences;
    }

    private String headline(long returned, long different) {
        String conflict = different == 0 ? "" : ", " + different + " conflicts";
        if (written) {
            return returned + " rows were put back" + conflict
                    + (saved == null ? "." : "; what was replaced lies in " + saved + ".");
        }
        return returned + " rows would come back" + conflict + ". Nothing was changed.";
    }

    private static String line(ReturnedTable table) {
        return "  %-40s %,8d exported, %,8d there, %,8d missing, %,6d different%s"
                .formatted(
                        table.name() + (table.links() ? " (links)" : ""),
                        table.exported(),
                        table.same(),
                        table.returned(),
                        table.different(),
                        table.gone() == 0 ? "" : ", " + table.gone() + " gone");
    }

    private String next(long different) {
        return "To do it: --apply " + hash
                + (different == 0 ? "" : " with --conflicts keep (they stay) or --conflicts replace (the export wins)");
    }
}
