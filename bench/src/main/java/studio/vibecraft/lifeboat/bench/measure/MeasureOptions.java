package studio.vibecraft.lifeboat.bench.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

    SandboxSize size(String otherwise) {
        return SandboxSize.parse(size == null ? otherwise : size);
    }

    int rounds() {
        if (rounds < 1) {
            throw new ParameterException(command.commandLine(), "--rounds must be at least 1");
        }
        return rounds;
    }

    void write(Object figures, String table) throws IOException {
        Path file = output == null ? SandboxDirectory.cache().resolve("bench-" + command.name() + ".json") : output;
        System.out.println();
        System.out.print(table);
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
        System.out.println("Written to " + file.toAbsolutePath());
    }
}
