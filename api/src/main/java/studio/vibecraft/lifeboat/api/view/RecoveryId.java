package studio.vibecraft.lifeboat.api.view;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The id of one recovery: {@code shop-20261123-201502-7f3a}. It names its database, so that no index is needed to find the run. */
public record RecoveryId(String text, String database) {
    private static final Pattern FORM = Pattern.compile("(.+)-\\d{8}-\\d{6}-[0-9a-f]{4}");
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    public static RecoveryId next(String database, Instant now) {
        return new RecoveryId(database + "-" + stamp(now), database);
    }

    /** The second, and something that tells two of the same second apart. */
    static String stamp(Instant now) {
        return SECOND.format(now) + "-"
                + "%04x".formatted(ThreadLocalRandom.current().nextInt(0x10000));
    }

    public static Optional<RecoveryId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(new RecoveryId(text, matcher.group(1))) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
