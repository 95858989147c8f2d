package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people already know or fear. All of it may be empty.
 *
 * @param tables tables that look wrong, as {@code database.schema.table} or {@code schema.table}
 * @param damagedSince a time at which the data was still, or already, wrong
 * @param recoverTo recover to this time although everything later is lost: for wrong content that the database itself wrote
 * @param missing rows that were deleted, by their primary keys; null when nobody knows one
 * @param way by which deleted rows are to be reached; null leaves it open
 */
public record Suspicion(
        List<String> tables,
        @Nullable Instant damagedSince,
        @Nullable String report,
        @Nullable Instant recoverTo,
        @Nullable MissingRows missing,
        @Nullable RowWay way) {
    public static final Suspicion NONE = new Suspicion(List.of(), null, null, null);

    public Suspicion(
            List<String> tables, @Nullable Instant damagedSince, @Nullable String report, @Nullable Instant recoverTo) {
        this(tables, damagedSince, report, recoverTo, null, null);
    }
}
