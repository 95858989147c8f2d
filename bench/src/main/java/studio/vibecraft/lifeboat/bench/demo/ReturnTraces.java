package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How far the way back is, by what the product leaves on disk: 60 and 80 are while clients wait, before and after the promotion. */
final class ReturnTraces implements PercentSource {
    private static final Map<String, Double> TRACES = traces();

    private final Path recoveries;

    /** @param recoveries the product's directory with one directory per recovery */
    ReturnTraces(Path recoveries) {
        this.recoveries = recoveries;
    }

    private static Map<String, Double> traces() {
        Map<String, Double> traces = new LinkedHashMap<>();
        traces.put("return-way.json", 20.0);
        traces.put("rewound", 40.0);
        traces.put("present/fence.json", 60.0);
        traces.put("connection-pooler.json", 80.0);
        traces.put("name-change.json", 90.0);
        return traces;
    }

    @Override
    public OptionalDouble percent() {
        if (!Files.isDirectory(recoveries)) {
            return OptionalDouble.empty();
        }
        try (Stream<Path> directories = Files.list(recoveries)) {
            return directories.flatMapToDouble(this::reached).max();
        } catch (IOException | UncheckedIOException e) {
            // Directories come and go while the product works.
            return OptionalDouble.empty();
        }
    }

    private java.util.stream.DoubleStream reached(Path recovery) {
        return TRACES.entrySet().stream()
                .filter(trace -> Files.exists(recovery.resolve(trace.getKey())))
                .mapToDouble(Map.Entry::getValue);
    }

    @Override
    public void close() {}
}
