package studio.vibecraft.lifeboat.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that replay cannot bring back, because the damaged page was used again, fetched from a second instance that was stopped before.
 *
 * @param stoppedBefore the position of the second instance, null when no second instance was needed
 * @param tables per table the file with its rows
 * @param uncertain sentences about rows of which nobody can say which version is right; a person decides
 */
public record SalvagedRows(@Nullable Lsn stoppedBefore, List<Table> tables, List<String> uncertain) {
    public static final SalvagedRows NONE = new SalvagedRows(null, List.of(), List.of());

    public record Table(String database, String relation, String file, long rows) {}
}
