package studio.vibecraft.lifeboat.activities.userdata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows by where they are: exact for every table, with or without a key, as long as one snapshot is held. */
final class RowSet {
    /** A statement's text stays below a megabyte. */
    private static final int BATCH = 20_000;

    private final Map<Long, Set<Long>> places = new LinkedHashMap<>();

    /** @param relation the one that holds the row: of a partitioned table the partition. @param tid as text: {@code (4,7)} */
    boolean add(long relation, String tid) {
        return places.computeIfAbsent(relation, key -> new LinkedHashSet<>()).add(place(tid));
    }

    RowSet without(RowSet known) {
        RowSet rest = new RowSet();
        places.forEach((relation, rows) -> {
            Set<Long> left = new LinkedHashSet<>(rows);
            left.removeAll(known.places.getOrDefault(relation, Set.of()));
            if (!left.isEmpty()) {
                rest.places.put(relation, left);
            }
        });
        return rest;
    }

    void addAll(RowSet others) {
        others.places.forEach((relation, rows) ->
                places.computeIfAbsent(relation, key -> new LinkedHashSet<>()).addAll(rows));
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    long size() {
        return places.values().stream().mapToLong(Set::size).sum();
    }

    Set<Long> relations() {
        return places.keySet();
    }

    /** Literals of tid[] for the rows of one relation. */
    List<String> batches(long relation) {
        List<Long> rows = new ArrayList<>(places.getOrDefault(relation, Set.of()));
        List<String> batches = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += BATCH) {
            batches.add(rows.subList(from, Math.min(rows.size(), from + BATCH)).stream()
                    .map(row -> "\"(" + (row >>> 16) + "," + (row & 0xFFFF) + ")\"")
                    .collect(Collectors.joining(",", "'{", "}'::pg_catalog.tid[]")));
        }
        return batches;
    }

    private static long place(String tid) {
        int comma = tid.indexOf(',');
        return Long.parseLong(tid.substring(1, comma)) << 16
                | Long.parseLong(tid.substring(comma + 1, tid.length() - 1));
    }
}
