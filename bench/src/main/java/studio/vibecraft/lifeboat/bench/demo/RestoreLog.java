package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the newest per cent out of what pgBackRest writes while it restores: {@code restore file … (8KB, 27.34%)}. */
final class RestoreLog implements PercentSource {
    private static final Pattern PERCENT = Pattern.compile("restore file .*\\([0-9.]+[KMG]?B, ([0-9.]+)%\\)");
    private static final int TAIL = 4096;
    /** Recovery, the other region's part, jobs, job, log. */
    private static final int DEPTH = 5;

    /** A search walks through many directories, and takes from the recovery the processor that it needs. */
    private static final long SEARCH_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final Path recoveries;
    private @Nullable Path running;
    private long searched = System.nanoTime() - SEARCH_NANOS;

    /** @param recoveries the product's directory with one directory per recovery */
    RestoreLog(Path recoveries) {
        this.recoveries = recoveries;
    }

    @Override
    public OptionalDouble percent() {
        Path log = running;
        if (log == null || !unfinished(log)) {
            log = searchNowAndThen();
            running = log;
        }
        return log == null ? OptionalDouble.empty() : last(log);
    }

    private @Nullable Path searchNowAndThen() {
        if (System.nanoTime() - searched < SEARCH_NANOS) {
            return null;
        }
        searched = System.nanoTime();
        return search();
    }

    private @Nullable Path search() {
        if (!Files.isDirectory(recoveries)) {
            return null;
        }
        try (Stream<Path> files = Files.walk(recoveries, DEPTH)) {
            return files.filter(file -> file.endsWith("log") && unfinished(file))
                    .filter(file -> last(file).isPresent())
                    .findFirst()
                    .orElse(null);
        } catch (IOException | UncheckedIOException e) {
            // Files come and go while the product works.
            return null;
        }
    }

    private static boolean unfinished(Path log) {
        return Files.isRegularFile(log) && !Files.exists(log.resolveSibling("exit-code"));
    }

    private static OptionalDouble last(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - TAIL));
            byte[] tail = new byte[TAIL];
            int length = Math.max(0, file.read(tail));
            Matcher matcher = PERCENT.matcher(new String(tail, 0, length, StandardCharsets.UTF_8));
            OptionalDouble newest = OptionalDouble.empty();
            while (matcher.find()) {
                newest = OptionalDouble.of(Double.parseDouble(matcher.group(1)));
            }
            return newest;
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public void close() {}
}
