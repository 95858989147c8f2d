package studio.vibecraft.lifeboat.bench.measure;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** {@code ./lifeboat bench corruption}, {@code deletion}, {@code failover} and {@code logical}. */
@Command(name = "bench", description = "Measures the product.", mixinStandardHelpOptions = true)
public final class BenchCommand {
    @Command(
            name = "corruption",
            description = "Recovery from corruption, beside a hand-written script.",
            mixinStandardHelpOptions = true)
    int corruption(
            @Option(names = "--size", defaultValue = "3GB", description = "how much data (default: 3GB)") String size,
            @Option(names = "--rounds", defaultValue = "3", description = "how often (default: 3)") int rounds,
            @Option(
                            names = "--output",
                            description = "where the figures go (default: bench-corruption.json in the cache)")
                    @Nullable
                    Path output)
            throws Exception {
        Figures figures = new CorruptionBench(SandboxSize.parse(size), new Narrator(System.out)).run(rounds);
        write(figures, figures.table(), output, "bench-corruption.json");
        return 0;
    }

    @Command(
            name = "deletion",
            description = "Deleted rows brought back, beside a hand-written point-in-time recovery.",
            mixinStandardHelpOptions = true)
    int deletion(
            @Option(names = "--size", defaultValue = "3GB", description = "how much data (default: 3GB)") String size,
            @Option(names = "--rounds", defaultValue = "3", description = "how often (default: 3)") int rounds,
            @Option(
                            names = "--output",
                            description = "where the figures go (default: bench-deletion.json in the cache)")
                    @Nullable
                    Path output)
            throws Exception {
        DeletionFigures figures = new DeletionBench(SandboxSize.parse(size), new Narrator(System.out)).run(rounds);
        write(figures, figures.table(), output, "bench-deletion.json");
        return 0;
    }

    @Command(
            name = "failover",
            description = "The return to the primary region: how long clients wait, beside pg_promote alone.",
            mixinStandardHelpOptions = true)
    int failover(
            @Option(names = "--size", defaultValue = "100MB", description = "how much data (default: 100MB)")
                    String size,
            @Option(names = "--rounds", defaultValue = "3", description = "how often (default: 3)") int rounds,
            @Option(
                            names = "--output",
                            description = "where the figures go (default: bench-failover.json in the cache)")
                    @Nullable
                    Path output)
            throws Exception {
        FailoverFigures figures = new FailoverBench(SandboxSize.parse(size), new Narrator(System.out)).run(rounds);
        write(figures, figures.table(), output, "bench-failover.json");
        return 0;
    }

    @Command(
            name = "logical",
            description = "A dump restored so that it can be killed, beside pg_restore.",
            mixinStandardHelpOptions = true)
    int logical(
            @Option(names = "--size", defaultValue = "1GB", description = "how much data (default: 1GB)") String size,
            @Option(names = "--rounds", defaultValue = "3", description = "how often (default: 3)") int rounds,
            @Option(names = "--output", description = "where the figures go (default: bench-logical.json in the cache)")
                    @Nullable
                    Path output)
            throws Exception {
        LogicalFigures figures = new LogicalBench(SandboxSize.parse(size), new Narrator(System.out)).run(rounds);
        write(figures, figures.table(), output, "bench-logical.json");
        return 0;
    }

    private static void write(Object figures, String table, @Nullable Path output, String name) throws IOException {
        Path file = output == null ? SandboxDirectory.cache().resolve(name) : output;
        System.out.println();
        System.out.print(table);
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), figures);
        System.out.println("Written to " + file.toAbsolutePath());
    }
}
