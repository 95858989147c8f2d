package studio.vibecraft.lifeboat.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the cluster held when it was last seen: the baseline for the comparison, and what a demotion destroys or a backup does not hold.
 *
 * @param tables per PostgreSQL database: qualified table name to estimated rows (-1 when never counted)
 * @param unloggedTables emptied by every crash, demotion and restore; {@code database.schema.table} with size in bytes
 * @param slots replication slots by name: {@code physical} or {@code logical}
 * @param tablespaces oid to location
 * @param unread databases that could not be asked: nothing is known of what they held
 */
public record Inventory(
        Map<String, Map<String, Long>> tables,
        Map<String, List<String>> extensions,
        List<String> roles,
        Map<String, String> slots,
        Map<String, Long> unloggedTables,
        Map<String, String> tablespaces,
        List<String> preparedTransactions,
        long bytes,
        List<String> unread) {

    /** @param unread null in what an older build has recorded */
    public Inventory {
        unread = Objects.requireNonNullElse(unread, List.of());
    }
}
