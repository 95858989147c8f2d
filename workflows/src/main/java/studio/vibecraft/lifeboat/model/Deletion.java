package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
 * @param drops tables and columns that it dropped
 * @param largeObjectPages pieces of large objects that it deleted or wrote over; those are not brought back
 * @param unlogged tables below the damaged ones that are not in the WAL: nobody knows whether they lost rows
 */
public record Deletion(
        long transaction,
        List<Long> parts,
        Lsn first,
        Lsn commit,
        Instant at,
        int timeline,
        String database,
        List<Table> tables,
        List<Drop> drops,
        long largeObjectPages,
        List<String> unlogged) {
    public Deletion {
        unlogged = Objects.requireNonNullElse(unlogged, List.of());
        drops = Objects.requireNonNullElse(drops, List.of());
    }

    /**
     * A definition that it took away.
     *
     * @param table qualified and quoted; of a dropped table the WAL tells only the file
     * @param file of a dropped table, of one of its indexes or values stored out of line; empty for a column
     * @param column number of a dropped column, 0 for a table
     */
    public record Drop(String table, String file, int column) {}

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

    /** The tables that lost something and are still there, by name. */
    public List<String> damaged() {
        return Stream.concat(
                        tables.stream().filter(Table::lostRows).map(Table::name),
                        drops.stream().filter(drop -> drop.column() > 0).map(Drop::table))
                .distinct()
                .toList();
    }

    @JsonIgnore
    public boolean droppedAnything() {
        return !drops.isEmpty();
    }

    @JsonIgnore
    public boolean emptiedTables() {
        return tables.stream().anyMatch(Table::emptied);
    }

    /** DELETE and UPDATE alone: what they took still lies where it was, for whoever stands before their commit. */
    @JsonIgnore
    public boolean tookRowsOnly() {
        return !emptiedTables() && !droppedAnything();
    }

    /** For people: number, time, place and what it did. */
    public String sentence() {
        return "transaction " + transaction + ", committed " + at + " at " + commit + " in database " + database + " ("
                + String.join("; ", did()) + ")";
    }

    /** What it did, one item for each table. */
    public List<String> did() {
        Stream<String> large = largeObjectPages == 0
                ? Stream.of()
                : Stream.of(largeObjectPages + " pieces of large objects, which are NOT brought back");
        Stream<String> unseen = unlogged.stream()
                .map(
                        table -> table
                                + ": unlogged, so what it may have lost by a cascade is not in the WAL and is NOT brought back");
        return Stream.of(tables.stream().map(Table::toString), dropped(), large, unseen)
                .flatMap(items -> items)
                .toList();
    }

    private Stream<String> dropped() {
        long files = drops.stream().filter(drop -> drop.column() == 0).count();
        return Stream.concat(
                files == 0
                        ? Stream.of()
                        : Stream.of("dropped at least one table, " + files + " files with its indexes"),
                drops.stream()
                        .filter(drop -> drop.column() > 0)
                        .map(drop -> drop.table() + ": dropped its column number " + drop.column()));
    }
}
