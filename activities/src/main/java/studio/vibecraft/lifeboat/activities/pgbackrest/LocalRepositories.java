package studio.vibecraft.lifeboat.activities.pgbackrest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.configuration.PgBackRestConfiguration;

/** The repositories of a stanza that are directories of this host, as its pgbackrest.conf names them. */
public final class LocalRepositories {
    private static final Pattern SECTION = Pattern.compile("\\s*\\[([^:\\]]+).*\\]\\s*");
    private static final Pattern OPTION = Pattern.compile("\\s*(repo\\d+)-(path|host|type)\\s*=\\s*(.*?)\\s*");
    /** pgBackRest's own, where nobody has named another. */
    private static final String USUAL = "/var/lib/pgbackrest";

    private LocalRepositories() {}

    public static List<Path> of(PgBackRestConfiguration configuration) throws IOException {
        return Files.isReadable(configuration.config())
                ? of(Files.readAllLines(configuration.config()), configuration.stanza())
                : List.of(Path.of(USUAL));
    }

    static List<Path> of(List<String> lines, String stanza) {
        Map<String, String> paths = new LinkedHashMap<>(Map.of("repo1", USUAL));
        Set<String> elsewhere = new HashSet<>();
        for (Matcher option : options(lines, stanza)) {
            switch (option.group(2)) {
                case "path" -> paths.put(option.group(1), option.group(3));
                case "type" -> {
                    if (!option.group(3).equals("posix") && !option.group(3).equals("cifs")) {
                        elsewhere.add(option.group(1));
                    }
                }
                default -> elsewhere.add(option.group(1));
            }
        }
        paths.keySet().removeAll(elsewhere);
        return paths.values().stream().map(Path::of).toList();
    }

    private static List<Matcher> options(List<String> lines, String stanza) {
        List<Matcher> options = new ArrayList<>();
        String section = "";
        for (String line : lines) {
            Matcher heading = SECTION.matcher(line);
            Matcher option = OPTION.matcher(line);
            if (heading.matches()) {
                section = heading.group(1);
            } else if (option.matches() && (section.equals("global") || section.equals(stanza))) {
                options.add(option);
            }
        }
        return options;
    }
}
