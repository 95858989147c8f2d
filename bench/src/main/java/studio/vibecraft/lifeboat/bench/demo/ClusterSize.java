package studio.vibecraft.lifeboat.bench.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** How much of the shop is there again, by the bytes of its files: as near to a logical restore as can be without asking its server. */
record ClusterSize(Path data, long megabytes) implements PercentSource {
    private static final double MEGABYTE = 1e6;
    private static final int PERCENT = 100;

    @Override
    public OptionalDouble percent() {
        Path base = data.resolve("base");
        if (!Files.isDirectory(base)) {
            return OptionalDouble.empty();
        }
        try (Stream<Path> files = Files.walk(base)) {
            double bytes = files.map(Path::toFile).mapToLong(File::length).sum();
            return OptionalDouble.of(PERCENT * bytes / MEGABYTE / megabytes);
        } catch (IOException | UncheckedIOException e) {
            // Files come and go while the product works.
            return OptionalDouble.empty();
        }
    }

    @Override
    public void close() {}
}
