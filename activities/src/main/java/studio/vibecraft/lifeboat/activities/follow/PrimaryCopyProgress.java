package studio.vibecraft.lifeboat.activities.follow;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.model.Progress;

/** Reads kilobytes out of what {@code pg_basebackup --progress} says. */
final class PrimaryCopyProgress implements Consumer<String> {
    private static final Pattern KILOBYTES = Pattern.compile("\\s*(\\d+)/(\\d+) kB \\(.*");
    private static final long KILOBYTE = 1024;

    private final String what;
    private final ProgressListener listener;
    private final Instant startedAt = Instant.now();
    private long done;
    private long total;

    /** @param total bytes, as far as they are known before the server has counted */
    PrimaryCopyProgress(String primary, long total, ProgressListener listener) {
        this.what = "copying the primary " + primary;
        this.total = total;
        this.listener = listener;
    }

    @Override
    public void accept(String line) {
        Matcher matcher = KILOBYTES.matcher(line);
        if (matcher.matches()) {
            done = Long.parseLong(matcher.group(1)) * KILOBYTE;
            total = Math.max(done, Long.parseLong(matcher.group(2)) * KILOBYTE);
        } else if (line.isEmpty()) {
            listener.report(Progress.of(what, done, total, startedAt, Instant.now()));
        }
    }
}
