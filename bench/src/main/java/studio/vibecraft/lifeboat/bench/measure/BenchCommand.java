package studio.vibecraft.lifeboat.bench.measure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.bench.demo.Narrator;

/** {@code ./lifeboat bench corruption}, {@code deletion}, {@code failover} and {@code logical}. */
@Command(name = "bench", description = "Measures the product.", mixinStandardHelpOptions = true)
public final class BenchCommand {
    private final Narrator narrator = new Narrator(System.out);

    @Command(
            name = "corruption",
            description = "Recovery from corruption, beside a hand-written script (3GB).",
            mixinStandardHelpOptions = true)
    int corruption(@Mixin MeasureOptions options) throws Exception {
        return options.measure("3GB", (size, rounds) -> new CorruptionBench(size, narrator).run(rounds));
    }

    @Command(
            name = "deletion",
            description = "Deleted rows brought back, beside a hand-written point-in-time recovery (3GB).",
            mixinStandardHelpOptions = true)
    int deletion(
            @Mixin MeasureOptions options,
            @Option(
                            names = "--every",
                            defaultValue = "5000",
                            description =
                                    "one of so many customers is deleted with all that hangs on them"
                                            + " (default: ${DEFAULT-VALUE}; with few rows the ways differ, with many writing them back counts)")
                    int every)
            throws Exception {
        return options.measure("3GB", (size, rounds) -> new DeletionBench(size, every, narrator).run(rounds));
    }

    @Command(
            name = "failover",
            description = "Outage and return: how soon the other region takes writes, beside pg_promote alone (100MB).",
            mixinStandardHelpOptions = true)
    int failover(@Mixin MeasureOptions options) throws Exception {
        return options.measure("100MB", (size, rounds) -> new FailoverBench(size, narrator).run(rounds));
    }

    @Command(
            name = "logical",
            description = "A dump restored so that it can be killed, beside pg_restore (3GB).",
            mixinStandardHelpOptions = true)
    int logical(@Mixin MeasureOptions options) throws Exception {
        return options.measure("3GB", (size, rounds) -> new LogicalBench(size, narrator).run(rounds));
    }
}
