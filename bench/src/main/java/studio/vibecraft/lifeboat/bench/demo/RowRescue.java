package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Rows from a standby, and dead rows, are there in a moment, so there are three marks only: a standby is kept before the mistake, rows are being
 * taken, and they are taken.
 */
record RowRescue(Path recoveries) implements PercentSource {
    private static final double KEPT = 25;
    private static final double TAKING = 75;
    private static final double TAKEN = 95;

    @Override
    public OptionalDouble percent() {
        List<String> names = names();
        if (names.contains("saved-rows.json")) {
            return OptionalDouble.of(TAKEN);
        }
        if (names.stream().anyMatch(name -> name.startsWith("rows-") && name.endsWith(".copy"))) {
            return OptionalDouble.of(TAKING);
        }
        return names.contains("standby-held.json") ? OptionalDouble.of(KEPT) : OptionalDouble.empty();
    }

    private List<String> names() {
        if (!Files.isDirectory(recoveries)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(recoveries, 3)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException | UncheckedIOException e) {
            // Files come and go while the product works.
            return List.of();
        }
    }

    @Override
    public void close() {}
}
