package studio.vibecraft.lifeboat.activities.dump;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.dump.DumpItem.Part;

/**
 * A dump's table of contents, in its own order.
 *
 * @param begunAt to the second, not later than the snapshot that was dumped
 */
record DumpContents(String database, Instant begunAt, List<DumpItem> items) {
    private static final Pattern CREATED = Pattern.compile("(?m)^; Archive created at (\\S+ \\S+) UTC$");
    private static final Pattern DATABASE = Pattern.compile("(?m)^; +dbname: (.*)$");
    private static final Pattern ENTRY = Pattern.compile("^(\\d+); \\d+ \\d+ (.*)$");
    private static final Pattern NEEDS = Pattern.compile("^;\\s+depends on: (.*)$");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /**
     * @param verbose the listing with what each entry needs, which ignores sections
     * @param listings of each section by itself
     * @param bytes of an entry's file by its number
     */
    static DumpContents parse(String verbose, Map<Part, String> listings, ToLongFunction<Integer> bytes) {
        Map<Integer, Set<Integer>> needs = needs(verbose);
        Map<Integer, DumpItem> items = new LinkedHashMap<>();
        new TreeMap<>(listings)
                .forEach((part, listing) -> listing.lines()
                        .map(ENTRY::matcher)
                        .filter(Matcher::matches)
                        .forEach(entry -> {
                            int number = Integer.parseInt(entry.group(1));
                            items.put(
                                    number,
                                    new DumpItem(
                                            number,
                                            part,
                                            entry.group(2),
                                            needs.getOrDefault(number, Set.of()),
                                            bytes.applyAsLong(number)));
                        }));
        return new DumpContents(
                one(DATABASE, verbose),
                LocalDateTime.parse(one(CREATED, verbose), TIME).toInstant(ZoneOffset.UTC),
                List.copyOf(items.values()));
    }

    private static Map<Integer, Set<Integer>> needs(String verbose) {
        Map<Integer, Set<Integer>> needs = new LinkedHashMap<>();
        int last = 0;
        for (String line : verbose.lines().toList()) {
            Matcher entry = ENTRY.matcher(line);
            Matcher needed = NEEDS.matcher(line);
            if (entry.matches()) {
                last = Integer.parseInt(entry.group(1));
            } else if (needed.matches()) {
                needs.computeIfAbsent(last, number -> new LinkedHashSet<>())
                        .addAll(Arrays.stream(needed.group(1).strip().split(" "))
                                .map(Integer::valueOf)
                                .toList());
            }
        }
        return needs;
    }

    private static String one(Pattern pattern, String listing) {
        Matcher matcher = pattern.matcher(listing);
        if (!matcher.find()) {
            throw new IllegalArgumentException("pg_restore does not say " + pattern);
        }
        return matcher.group(1);
    }

    List<DumpItem> of(Part part) {
        return items.stream().filter(item -> item.part() == part).toList();
    }

    /** What belongs to no transaction of the definitions. */
    List<DumpItem> besidesDefinitions() {
        return items.stream().filter(item -> item.part() != Part.DEFINITIONS).toList();
    }

    Set<String> extensions() {
        return items.stream()
                .map(DumpItem::words)
                .filter(words -> words.startsWith("EXTENSION - "))
                .map(words -> words.substring("EXTENSION - ".length()).strip())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
