package studio.vibecraft.lifeboat.bench.dump;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A {@link RestoreAttempt} in a process of its own, to its end.
 *
 * @param lines what it told
 * @param happened whether what should happen to it has happened
 * @param restoring from the first definition to the last item, or to its end when it was killed before
 * @param whole from its start to the last item
 */
public record WatchedAttempt(List<String> lines, boolean happened, Duration restoring, Duration whole) {
    /** Sees each line, and does something to the attempt. */
    @FunctionalInterface
    public interface Disaster {
        Disaster NONE = (line, attempt) -> false;

        /** @return true when it has happened; it is not asked again then */
        boolean happens(String line, Process attempt);

        /** kill -9 at the first line that is as it should be. */
        static Disaster kill(Predicate<String> when) {
            return (line, attempt) -> {
                boolean now = when.test(line);
                if (now) {
                    // Through its handle, because the process would close what it still has to say.
                    attempt.toHandle().destroyForcibly();
                }
                return now;
            };
        }
    }

    public static WatchedAttempt run(Path configuration, String database, String recovery, Disaster disaster)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = start(configuration, database, recovery);
        List<String> lines = new ArrayList<>();
        boolean happened = false;
        long begin = start;
        long end = 0;
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                begin = line.equals(RestoreAttempt.BEGIN) ? System.nanoTime() : begin;
                end = line.equals(RestoreAttempt.RESTORED) ? System.nanoTime() : end;
                happened = happened || disaster.happens(line, process);
            }
        }
        process.waitFor();
        long last = end == 0 ? System.nanoTime() : end;
        return new WatchedAttempt(lines, happened, Duration.ofNanos(last - begin), Duration.ofNanos(last - start));
    }

    private static Process start(Path configuration, String database, String recovery) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RestoreAttempt.class.getName(),
                        configuration.toString(),
                        database,
                        recovery)
                .redirectErrorStream(true)
                .start();
    }

    /** Of a line of progress, 0 of any other. */
    public static double percent(String line) {
        String number = line.split(" ", 2)[0];
        return number.matches("\\d+") ? Double.parseDouble(number) : 0;
    }
}
