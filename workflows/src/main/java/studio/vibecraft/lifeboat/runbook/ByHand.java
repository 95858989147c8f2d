package studio.vibecraft.lifeboat.runbook;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;

/** The commands of a runbook with one database's real names in them, for the day on which nothing of Lifeboat runs. */
public final class ByHand {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z0-9-]+)}}");

    private final Map<String, String> names = new LinkedHashMap<>();

    public ByHand(DatabaseConfiguration database) {
        PostgresConfiguration postgres = database.postgres();
        Path data = postgres.dataDirectory();
        name("database", database.name());
        name("data-directory", data);
        name("binaries", postgres.binaries());
        name("config-file", ByHandService.configFile(postgres));
        name("socket-directory", postgres.socketDirectory());
        name("port", postgres.port());
        name("superuser", postgres.user());
        name("pgbackrest", database.pgbackrest().binary());
        name("pgbackrest-config", database.pgbackrest().config());
        name("stanza", database.pgbackrest().stanza());
        name("beside", beside(postgres));
        name("keep", data + ".by-hand");
        name("expiry-configurations", joined(" ", database.pgbackrest().expiryConfigurations()));
        name(
                "dumps",
                database.dumps() == null
                        ? "/nowhere"
                        : joined(" ", database.dumps().directories()));
        name("tablespace-copy", tablespaceCopy(postgres.tablespaceDirectories()));
        name("own-checks", ByHandSql.checks(database.checks()));
        name("application-writes", ByHandSql.writes(database.applications()));
        name("start-service", ByHandService.start(postgres));
        name("stop-service", ByHandService.stop(postgres));
        ByHandRegion.names(database, this::name);
    }

    private void name(String placeholder, Object value) {
        names.put(placeholder, value.toString());
    }

    /** The whole page, filled in. A placeholder that nobody knows is an error. */
    public String render(String page) {
        return PLACEHOLDER.matcher(page).replaceAll(found -> Matcher.quoteReplacement(value(found)));
    }

    private String value(MatchResult found) {
        String value = names.get(found.group(1));
        if (value == null) {
            throw new IllegalArgumentException(
                    "the runbook uses {{" + found.group(1) + "}}, known are " + names.keySet());
        }
        return value;
    }

    private static Path beside(PostgresConfiguration postgres) {
        Path data = postgres.dataDirectory();
        Path configured = postgres.restoreDirectory();
        String name = data.getFileName() + ".beside";
        return configured == null ? data.resolveSibling(name) : configured.resolve(name);
    }

    private static String joined(String separator, List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(separator));
    }

    private static String tablespaceCopy(Map<Path, Path> directories) {
        String named = directories.entrySet().stream()
                .map(entry -> entry.getKey() + ") echo " + entry.getValue() + "/by-hand ;; ")
                .collect(Collectors.joining());
        return "case $1 in " + named + "*) echo \"$1.beside\" ;; esac";
    }
}
