package studio.vibecraft.lifeboat.activities.deletion;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.model.Deletion;

/**
 * Statements in the server's log that may have been the mistake, from {@code log_statement} or pgaudit. A line's prefix says whose it was; the
 * transaction's number is of no help there, because a statement is logged before it has one. One that is logged because it failed did nothing.
 */
record StatementLog(RecoveryFiles files) {
    private static final long NEWEST_BYTES = 256L << 20;
    private static final int MOST = 20;
    private static final long MINUTES_BEFORE = 10;
    private static final long SECONDS_AFTER = 2;
    private static final Pattern TIME =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?) (?:UTC|GMT)\\b");
    /** Not STATEMENT in capitals, which follows an error: what failed has deleted nothing. */
    private static final Pattern STATEMENT = Pattern.compile(
            "(statement:|execute [^:]*:|AUDIT:|duration:).*\\b(?i:DELETE|UPDATE|TRUNCATE|DROP|ALTER|MERGE|COMMIT PREPARED|CALL|DO)\\b");

    /** Empty when nobody can say. */
    List<String> around(Deletion deletion) throws IOException {
        Path log = log();
        if (log == null || !Files.isReadable(log)) {
            return List.of();
        }
        Instant from = deletion.at().minus(MINUTES_BEFORE, ChronoUnit.MINUTES);
        Instant to = deletion.at().plusSeconds(SECONDS_AFTER);
        try (FileChannel channel = FileChannel.open(log)) {
            channel.position(Math.max(0, channel.size() - NEWEST_BYTES));
            BufferedReader reader = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.ISO_8859_1));
            List<String> fitting = reader.lines()
                    .filter(line -> mayHaveDoneIt(line) && within(line, from, to))
                    .toList();
            return fitting.subList(Math.max(0, fitting.size() - MOST), fitting.size());
        }
    }

    static boolean mayHaveDoneIt(String line) {
        return STATEMENT.matcher(line).find();
    }

    private static boolean within(String line, Instant from, Instant to) {
        Matcher time = TIME.matcher(line);
        if (!time.find()) {
            return false;
        }
        Instant at = Instant.parse(time.group(1) + "T" + time.group(2) + "Z");
        return !at.isBefore(from) && !at.isAfter(to);
    }

    /** The collector's file; without a collector the one that the service writes. */
    private @Nullable Path log() {
        try (Connection connection = LiveCluster.of(files).sessions().open("postgres")) {
            String current =
                    Rows.names(connection, "SELECT pg_current_logfile()").get(0);
            if (current != null) {
                return files.dataDirectory().resolve(current);
            }
        } catch (SQLException e) {
            // The page is written without it.
        }
        return files.database().postgres().service().log();
    }
}
