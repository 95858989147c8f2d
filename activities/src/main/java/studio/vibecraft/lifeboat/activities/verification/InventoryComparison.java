package studio.vibecraft.lifeboat.activities.verification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.vibecraft.lifeboat.model.Inventory;

/** What the cluster had before and the copy lacks. Estimated row counts are compared loosely; they are estimates. */
final class InventoryComparison {
    private static final int CLEARLY_FEWER = 2;
    private static final long WORTH_NAMING = 1000;

    private InventoryComparison() {}

    static List<String> missing(Inventory before, Inventory now) {
        List<String> missing = new ArrayList<>();
        before.tables().forEach((database, tables) -> {
            Map<String, Long> there = now.tables().getOrDefault(database, Map.of());
            tables.forEach((table, rows) -> compare(database + "." + table, rows, there.get(table), missing));
        });
        before.extensions()
                .forEach((database, names) -> absent(names, now.extensions().getOrDefault(database, List.of()))
                        .forEach(name -> missing.add("extension " + name + " in " + database)));
        absent(before.roles(), now.roles()).forEach(name -> missing.add("role " + name));
        absent(before.tablespaces().keySet(), now.tablespaces().keySet())
                .forEach(name -> missing.add("tablespace " + name));
        return missing;
    }

    private static void compare(
            String table, long before, @org.jspecify.annotations.Nullable Long now, List<String> missing) {
        if (now == null) {
            missing.add("table " + table);
        } else if (before > WORTH_NAMING && now >= 0 && now < before / CLEARLY_FEWER) {
            missing.add("table " + table + " has about " + now + " rows, had about " + before);
        }
    }

    private static Set<String> absent(java.util.Collection<String> before, java.util.Collection<String> now) {
        Set<String> absent = new HashSet<>(before);
        absent.removeAll(new HashSet<>(now));
        return absent;
    }
}
