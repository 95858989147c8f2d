package studio.vibecraft.lifeboat.api.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.StepState;

/** Times, sizes and states as people say them. */
final class Words {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private Words() {}

    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7200 ? seconds / 60 + " min" : "%d h %02d min".formatted(seconds / 3600, seconds % 3600 / 60);
    }

    static String clock(@Nullable Instant instant) {
        return instant == null ? "--:--:--" : CLOCK.format(instant);
    }

    static String bytes(long bytes) {
        double value = bytes;
        for (String unit : new String[] {"B", "kB", "MB", "GB"}) {
            if (value < 1000) {
                return "%.3g %s".formatted(value, unit);
            }
            value /= 1000;
        }
        return String.format(Locale.ROOT, "%.1f TB", value);
    }

    static String phase(Phase phase) {
        return switch (phase) {
            case RUNNING -> "under way";
            case WAITING_FOR_APPROVAL -> "waits for approval";
            case HOLDING -> "holds, a person must decide";
            case UNDOING -> "being undone";
            case RECOVERED -> "recovered";
            case ABORTED -> "aborted";
            case CANCELLED -> "cancelled";
        };
    }

    static String state(StepState state) {
        return switch (state) {
            case PENDING -> "to do";
            case WAITING_FOR_APPROVAL -> "waits for approval";
            case RUNNING -> "under way";
            case HOLDING -> "holds";
            case DONE -> "done";
            case SKIPPED -> "skipped";
            case NOT_NEEDED -> "not needed";
            case UNDOING -> "being undone";
            case UNDONE -> "undone";
            case CANCELLED -> "cancelled";
        };
    }
}
