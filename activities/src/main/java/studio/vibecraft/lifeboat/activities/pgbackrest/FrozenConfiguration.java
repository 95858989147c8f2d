package studio.vibecraft.lifeboat.activities.pgbackrest;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a pgbackrest.conf with and without the freeze. What others write into it meanwhile stays. */
final class FrozenConfiguration {
    private static final String MARK = "# frozen by Lifeboat";
    private static final String HIDDEN = "# lifeboat-keeps: ";
    private static final String FOR_EVER = "9999999";
    private static final Pattern RETENTION =
            Pattern.compile("\\s*(expire-auto|repo\\d+-retention-(?:full|full-type|diff|archive|archive-type))\\s*=.*");
    private static final Pattern REPOSITORY = Pattern.compile("\\s*(repo\\d+)-.*");

    private FrozenConfiguration() {}

    static List<String> freeze(List<String> lines) {
        if (frozen(lines)) {
            return lines;
        }
        List<String> result = new ArrayList<>();
        result.add("[global]");
        result.addAll(rules(lines));
        for (String line : release(lines)) {
            result.add(RETENTION.matcher(line).matches() ? HIDDEN + line : line);
        }
        return result;
    }

    static List<String> release(List<String> lines) {
        List<String> result = new ArrayList<>(lines);
        int first = firstMark(result);
        if (first > 0) {
            result.remove(first - 1);
        }
        result.removeIf(line -> line.equals(MARK) || isRule(line));
        result.replaceAll(line -> line.startsWith(HIDDEN) ? line.substring(HIDDEN.length()) : line);
        return result;
    }

    static boolean frozen(List<String> lines) {
        boolean hides = lines.stream().noneMatch(line -> RETENTION.matcher(line).matches() && !isRule(line));
        return hides && firstMark(lines) > 0;
    }

    /** pgBackRest takes no comment behind a value, so the mark has a line of its own before the rules. */
    private static List<String> rules(List<String> lines) {
        List<String> rules = new ArrayList<>(List.of(MARK, "expire-auto=n"));
        for (String repository : repositories(lines)) {
            rules.add(repository + "-retention-full=" + FOR_EVER);
            rules.add(repository + "-retention-diff=" + FOR_EVER);
            rules.add(repository + "-retention-archive=" + FOR_EVER);
        }
        return rules;
    }

    private static TreeSet<String> repositories(List<String> lines) {
        TreeSet<String> names = new TreeSet<>();
        for (String line : lines) {
            Matcher matcher = REPOSITORY.matcher(line.startsWith(HIDDEN) ? line.substring(HIDDEN.length()) : line);
            if (matcher.matches()) {
                names.add(matcher.group(1));
            }
        }
        if (names.isEmpty()) {
            names.add("repo1");
        }
        return names;
    }

    private static boolean isRule(String line) {
        return line.equals("expire-auto=n") || line.matches("repo\\d+-retention-(full|diff|archive)=" + FOR_EVER);
    }

    private static int firstMark(List<String> lines) {
        return lines.indexOf(MARK);
    }
}
