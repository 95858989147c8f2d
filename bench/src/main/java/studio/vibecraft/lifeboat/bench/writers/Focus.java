package studio.vibecraft.lifeboat.bench.writers;

import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.bench.sandbox.ShopTable;

/** Rows that every session visits often. */
final class Focus {
    private volatile Map<ShopTable, List<Long>> rows = Map.of();

    void on(Map<ShopTable, List<Long>> interesting) {
        rows = interesting;
    }

    List<Long> of(ShopTable table) {
        return rows.getOrDefault(table, List.of());
    }
}
