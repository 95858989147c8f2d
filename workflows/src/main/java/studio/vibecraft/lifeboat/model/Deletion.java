package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One committed transaction that removed or replaced rows, as the WAL tells it.
 *
 * @param transaction the number that counts: of the top-level transaction, or of the prepared one
 * @param parts its own number and those of its subtransactions: rows carry either
 * @param first its first record
 * @param commit its commit record; everything in front of it, and nothing of it, is wanted back
 * @param database PostgreSQL database
 */
public record Deletion(
        long transaction,
        List<Long> parts,
        Lsn first,
        Lsn commit,
        Instant at,
        int timeline,
        String database,
        List<Table> tables) {

    /**
     * @param name qualified and quoted; of a partitioned table the partition
     * @param inserted rows that the transaction added: they stay
     * @param emptied by TRUNCATE, of which the WAL tells no numbers of rows
     */
    public record Table(String name, long deleted, long updated, long inserted, boolean emptied) {
        @JsonIgnore
        public boolean lostRows() {
            return deleted > 0 || updated > 0 || emptied;
        }

        /** For example {@code public.orders: 12 deleted, 3 changed}. */
        @Override
        public String toString() {
            return name + ": "
                    + Stream.of(
                                    emptied ? "all rows, by TRUNCATE" : "",
                                    counted(deleted, "deleted"),
                                    counted(updated, "changed"),
                                    counted(inserted, "inserted"))
                            .filter(words -> !words.isEmpty())
                            .collect(Collectors.joining(", "));
        }

        private static String counted(long rows, String what) {
            return rows == 0 ? "" : rows + " " + what;
        }
    }

    /** The tables that lost something, by name. */
    public List<String> damaged() {
        return tables.stream().filter(Table::lostRows).map(Table::name).toList();
    }

    /** Rows that are known to be deleted or changed. */
    @JsonIgnore
    public long rows() {
        return tables.stream()
                .mapToLong(table -> table.deleted() + table.updated())
                .sum();
    }

    @JsonIgnore
    public boolean emptiedTables() {
        return tables.stream().anyMatch(Table::emptied);
    }

    /** For people: number, time, place and what it did. */
    public String sentence() {
        return "transaction " + transaction + ", committed " + at + " at " + commit + " in database " + database + " ("
                + tables.stream().map(Table::toString).collect(Collectors.joining("; ")) + ")";
    }
}
