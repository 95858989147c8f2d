package studio.vibecraft.lifeboat.activities.dump;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables that are locked together: a partitioned one, or one that others inherit from, with all below it. */
record TableFamilies(Map<Integer, Set<Integer>> children) {
    /** @param items definitions among them, in which a table needs those that it hangs on */
    static TableFamilies of(List<DumpItem> items) {
        Set<Integer> tables =
                items.stream().filter(DumpItem::table).map(DumpItem::number).collect(Collectors.toSet());
        Map<Integer, Set<Integer>> children = new HashMap<>();
        items.stream()
                .filter(DumpItem::table)
                .forEach(table -> table.needs().stream()
                        .filter(tables::contains)
                        .forEach(parent -> children.computeIfAbsent(parent, first -> new HashSet<>())
                                .add(table.number())));
        return new TableFamilies(children);
    }

    /** Numbers of entries, and of every table below one of them. */
    Set<Integer> with(Set<Integer> entries) {
        Set<Integer> all = new HashSet<>();
        entries.forEach(entry -> add(entry, all));
        return all;
    }

    private void add(int entry, Set<Integer> all) {
        if (all.add(entry)) {
            children.getOrDefault(entry, Set.of()).forEach(child -> add(child, all));
        }
    }
}
