package studio.vibecraft.lifeboat.activities.wal;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * A transaction's commit, also of a prepared one, as pg_waldump prints it in UTC.
 *
 * @param at beginning of its record
 * @param previous beginning of the record before it, of whatever kind
 */
public record Commit(Lsn at, Lsn previous, Instant time) {
    private static final Pattern LINE = Pattern.compile(
            "rmgr: Transaction .*, lsn: ([0-9A-F]+/[0-9A-F]+), prev ([0-9A-F]+/[0-9A-F]+), desc: COMMIT(?:_PREPARED)? "
                    + "(?:\\S+ )??(\\d+-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?) UTC.*");

    static Optional<Commit> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Commit(
                        Lsn.parse(matcher.group(1)),
                        Lsn.parse(matcher.group(2)),
                        Instant.parse(matcher.group(3) + "T" + matcher.group(4) + "Z")))
                : Optional.empty();
    }
}
