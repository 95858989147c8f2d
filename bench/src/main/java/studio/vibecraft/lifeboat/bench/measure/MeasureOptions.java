package studio.vibecraft.lifeboat.bench.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** What every measurement is asked: how much data, how often, and where its figures go. */
final class MeasureOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--size", description = "how much data, such as 500MB or 3GB (the default differs by measurement)")
    private @Nullable String size;

    @Option(names = "--rounds", defaultValue = "3", description = "how often (default: 3)")
    private int rounds;

    @Option(names = "--output", description = "where the figures go (default: bench-<measurement>.json in the cache)")
    private @Nullable Path output;

    /** Half an hour of measuring must not end with a place that cannot be written. */
    private Path file() {
        Path file = (output == null ? SandboxDirectory.cache().resolve("bench-" + command.name() + ".json") : output)
                .toAbsolutePath();
        if (!Files.isWritable(Files.exists(file) ? file : file.getParent())) {
            throw new ParameterException(
                    command.commandLine(),
                    System.getProperty("user.name") + " cannot write to " + file + "; choose another --output");
        }
        return file;
    }

    private int rounds() {
        if (rounds < 1) {
            throw new ParameterException(command.commandLine(), "--rounds must be at least 1");
        }
        return rounds;
    }

    /** What is measured, so many times, with so much data. */
    interface Measurement {
        Tabular of(SandboxSize size, int rounds) throws Exception;
    }

    /** @param otherwise how much data where nobody says it */
    int measure(String otherwise, Measurement measurement) throws Exception {
        Path file = file();
        Tabular figures = measurement.of(SandboxSize.parse(size == null ? otherwise : size), rounds());
        System.out.println();
        System.out.print(figures.table());
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
        System.out.println("Written to " + file);
        return 0;
    }
}
