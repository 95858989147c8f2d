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
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.configuration.PgBackRestConfiguration;

/** The repositories of a stanza that are directories of this host, as its pgbackrest.conf and the files of its include directory name them. */
public final class LocalRepositories {
    private static final Pattern SECTION = Pattern.compile("\\s*\\[([^:\\]]+).*\\]\\s*");
    private static final Pattern OPTION = Pattern.compile("\\s*(repo\\d+)-(path|host|type)\\s*=\\s*(.*?)\\s*");
    /** pgBackRest's own, where nobody has named another. */
    private static final String USUAL = "/var/lib/pgbackrest";

    /** An archive_command without --config reads it, too, so a repository that is named there fills up all the same. */
    private static final Path INCLUDED = Path.of("/etc/pgbackrest/conf.d");

    private LocalRepositories() {}

    public static List<Path> of(PgBackRestConfiguration configuration) throws IOException {
        String included = System.getenv("PGBACKREST_CONFIG_INCLUDE_PATH");
        return of(configuration.config(), included == null ? INCLUDED : Path.of(included), configuration.stanza());
    }

    static List<Path> of(Path config, Path included, String stanza) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files(config, included)) {
            lines.addAll(Files.readAllLines(file));
        }
        return of(lines, stanza);
    }

    private static List<Path> files(Path config, Path included) throws IOException {
        List<Path> files = new ArrayList<>(List.of(config));
        if (Files.isDirectory(included)) {
            try (Stream<Path> entries = Files.list(included)) {
                entries.filter(file -> file.toString().endsWith(".conf"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files.stream().filter(Files::isReadable).toList();
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
