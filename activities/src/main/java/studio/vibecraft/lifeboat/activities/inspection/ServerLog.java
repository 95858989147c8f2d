package studio.vibecraft.lifeboat.activities.inspection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** Looks for the first words of damage in the server's log. Best effort: the log may be elsewhere. */
public final class ServerLog {
    private static final Pattern SIGN = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)? (?:UTC|GMT).*(?:invalid page in block|could not read block|page verification failed|could not open file \"base).*");

    private ServerLog() {}

    public static Optional<Instant> firstSign(DatabaseConfiguration database) {
        return lines(database).stream()
                .map(SIGN::matcher)
                .filter(Matcher::matches)
                .map(matcher -> LocalDateTime.parse(
                                matcher.group(1), DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
                        .toInstant(ZoneOffset.UTC))
                .min(Instant::compareTo);
    }

    /** The lines that speak of damage. */
    public static List<String> signs(DatabaseConfiguration database) {
        return lines(database).stream()
                .filter(line -> SIGN.matcher(line).matches())
                .toList();
    }

    private static List<String> lines(DatabaseConfiguration database) {
        Path log = file(database);
        if (log == null || !Files.isReadable(log)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains("ERROR") || line.contains("WARNING") || line.contains("FATAL"))
                    .limit(100_000)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static @Nullable Path file(DatabaseConfiguration database) {
        return database.postgres().service().log();
    }
}
