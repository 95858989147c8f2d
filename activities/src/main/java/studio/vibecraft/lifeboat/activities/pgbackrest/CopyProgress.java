package studio.vibecraft.lifeboat.activities.pgbackrest;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.model.Progress;

/** Reads per cents out of pgBackRest's detail log, for backup and restore alike. */
public final class CopyProgress implements Consumer<String> {
    private static final Pattern PER_CENT = Pattern.compile("\\([0-9.]+[KMGT]?B, ([0-9.]+)%\\)");

    private final String what;
    private final long total;
    private final ProgressListener listener;
    private final Instant startedAt = Instant.now();
    private double percent;

    public CopyProgress(String what, long total, ProgressListener listener) {
        this.what = what;
        this.total = total;
        this.listener = listener;
    }

    @Override
    public void accept(String line) {
        Matcher matcher = PER_CENT.matcher(line);
        if (matcher.find()) {
            percent = Double.parseDouble(matcher.group(1));
            return;
        }
        if (line.isEmpty()) {
            long done = (long) (total * percent / 100);
            listener.report(Progress.of(what, done, total, startedAt, Instant.now()));
        }
    }
}
