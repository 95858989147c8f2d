package studio.vibecraft.lifeboat.activities.definition;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a dump's table of contents.
 *
 * @param number within this dump
 * @param catalog the catalog that its object is in, 0 for what only belongs to another object
 * @param needs numbers of the entries that must be there before it
 * @param line as it was printed, to ask for this entry alone
 */
record DumpEntry(
        int number,
        long catalog,
        long object,
        DumpKind kind,
        String schema,
        String tag,
        Set<Integer> needs,
        String line) {
    private static final Pattern LINE = Pattern.compile("^(\\d+); (\\d+) (\\d+) (.*)$");
    private static final Pattern NAMES = Pattern.compile("^(\\S+) (.*) (\\S*)$");

    /** Empty for kinds that are left alone. */
    static Optional<DumpEntry> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String rest = matcher.group(4);
        return DumpKind.at(rest).flatMap(kind -> {
            Matcher names = NAMES.matcher(rest.substring(kind.label().length() + 1));
            return names.matches()
                    ? Optional.of(new DumpEntry(
                            Integer.parseInt(matcher.group(1)),
                            Long.parseLong(matcher.group(2)),
                            Long.parseLong(matcher.group(3)),
                            kind,
                            names.group(1),
                            names.group(2),
                            new HashSet<>(),
                            line))
                    : Optional.empty();
        });
    }

    /** The same in every dump, whoever owns it: {@code TABLE orders in public}. */
    String name() {
        return kind.label() + " " + tag + (schema.equals("-") ? "" : " in " + schema);
    }

    /** Of its object, as {@code catalog/number}. */
    String key() {
        return catalog + "/" + object;
    }

    boolean isTable(long oid) {
        return kind == DumpKind.TABLE && object == oid;
    }

    boolean needsAny(Set<Integer> numbers) {
        return needs.stream().anyMatch(numbers::contains);
    }
}
