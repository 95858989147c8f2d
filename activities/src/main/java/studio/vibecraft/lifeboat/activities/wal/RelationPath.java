package studio.vibecraft.lifeboat.activities.wal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A relation's file, from the numbers that the WAL names it by. */
public final class RelationPath {
    private static final Pattern PATH = Pattern.compile("((?:base/\\d+|global|pg_tblspc/\\d+/[^/ ]+/\\d+)/\\d+)");
    private static final String DEFAULT_TABLESPACE = "1663";
    private static final String GLOBAL_TABLESPACE = "1664";

    private RelationPath() {}

    /**
     * Below the data directory. For other tablespaces the directory with the catalog version is left open.
     *
     * @param numbers tablespace/database/file
     */
    static String of(String numbers) {
        String[] parts = numbers.split("/");
        return switch (parts[0]) {
            case DEFAULT_TABLESPACE -> "base/" + parts[1] + "/" + parts[2];
            case GLOBAL_TABLESPACE -> "global/" + parts[2];
            default -> "pg_tblspc/" + parts[0] + "/*/" + parts[1] + "/" + parts[2];
        };
    }

    /** The path that a description like {@code TRUNCATE base/5/16385 to 3 blocks} names. */
    static Optional<String> in(String description) {
        Matcher matcher = PATH.matcher(description);
        return matcher.find() ? Optional.of(general(matcher.group(1))) : Optional.empty();
    }

    /** The same form that {@link #of} gives. */
    public static String general(String file) {
        return file.replaceAll("^pg_tblspc/(\\d+)/[^/]+/", "pg_tblspc/$1/*/");
    }

    /** The file itself, the open directory name filled in. */
    static Path resolve(Path dataDirectory, String general) throws IOException {
        if (!general.contains("/*/")) {
            return dataDirectory.resolve(general);
        }
        String[] halves = general.split("/\\*/", 2);
        Path tablespace = dataDirectory.resolve(halves[0]);
        if (Files.isDirectory(tablespace)) {
            try (Stream<Path> versions = Files.list(tablespace)) {
                return versions.findFirst().orElse(tablespace).resolve(halves[1]);
            }
        }
        return tablespace.resolve(halves[1]);
    }

    /** Of a temporary relation: its name begins with the number of the session that made it. */
    public static boolean temporary(String file) {
        return file.matches(".*/t\\d+_\\d+");
    }

    public static boolean same(String file, String general) {
        return general(file).equals(general);
    }
}
