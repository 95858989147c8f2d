package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By what the mistaken transaction is looked for. All of it may be empty.
 *
 * @param tables that lost rows, as {@code database.schema.table} or {@code schema.table}
 * @param damagedSince a rough time of the mistake
 * @param missing rows that it took: the transactions that did are found by following these rows through the WAL
 * @param transaction its number, once a person has picked it
 * @param way by which its rows are to be reached; null takes the fastest that is open
 */
public record DeletionHint(
        List<String> tables,
        @Nullable Instant damagedSince,
        @Nullable MissingRows missing,
        @Nullable Long transaction,
        @Nullable RowWay way) {
    public static final DeletionHint NONE = new DeletionHint(List.of(), null, null, null, null);

    /** A person who corrects one thing may leave out, or clear, the others. */
    public DeletionHint {
        tables = Objects.requireNonNullElse(tables, List.of());
    }

    public static DeletionHint of(Suspicion suspicion) {
        return new DeletionHint(
                suspicion.tables(), suspicion.damagedSince(), suspicion.missing(), null, suspicion.way());
    }
}
