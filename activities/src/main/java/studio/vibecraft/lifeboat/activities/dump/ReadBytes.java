package studio.vibecraft.lifeboat.activities.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much of its files the running readers have read, as the kernel counts it. */
final class ReadBytes {
    private static final String COUNTED = "rchar: ";

    private final Map<DumpItem, Process> readers = new ConcurrentHashMap<>();

    void begin(DumpItem item, Process reader) {
        readers.put(item, reader);
    }

    void end(DumpItem item) {
        readers.remove(item);
    }

    /** Of tables that are not loaded yet. */
    long sum() {
        return readers.entrySet().stream()
                .mapToLong(reader ->
                        Math.min(reader.getKey().bytes(), read(reader.getValue().pid())))
                .sum();
    }

    private static long read(long process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), "io")).stream()
                    .filter(line -> line.startsWith(COUNTED))
                    .mapToLong(line -> Long.parseLong(line.substring(COUNTED.length())))
                    .sum();
        } catch (IOException e) {
            // It has just ended.
            return 0;
        }
    }
}
