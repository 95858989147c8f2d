package studio.vibecraft.lifeboat.activities.pgbackrest;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * A WAL segment by its place in the log.
 *
 * @param number counted from the beginning of the log
 */
public record WalSegment(int timeline, long number) {
    /** In the log; of two with the same number the one of the later timeline comes behind. */
    public static final Comparator<WalSegment> BY_PLACE =
            Comparator.comparing(WalSegment::number).thenComparing(WalSegment::timeline);

    private static final Pattern NAME = Pattern.compile("([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})");

    /** @param size bytes per segment, from the control file */
    public static Optional<WalSegment> parse(String name, long size) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long perLog = 0x100000000L / size;
        return Optional.of(new WalSegment(
                (int) Long.parseLong(matcher.group(1), 16),
                Long.parseLong(matcher.group(2), 16) * perLog + Long.parseLong(matcher.group(3), 16)));
    }

    /** The number of the segment that holds the byte before {@code lsn}: the last one needed to reach it. */
    public static long lastNeeded(Lsn lsn, long size) {
        return Long.divideUnsigned(lsn.position() - 1, size);
    }

    public String name(long size) {
        long perLog = 0x100000000L / size;
        return String.format("%08X%08X%08X", timeline, number / perLog, number % perLog);
    }
}
