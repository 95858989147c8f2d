package studio.vibecraft.lifeboat.bench.measure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        Figures figures = new CorruptionBench(options.size("3GB"), narrator).run(options.rounds());
        options.write(figures, figures.table());
        return 0;
    }

    @Command(
            name = "deletion",
            description = "Deleted rows brought back, beside a hand-written point-in-time recovery (3GB).",
            mixinStandardHelpOptions = true)
    int deletion(@Mixin MeasureOptions options) throws Exception {
        DeletionFigures figures = new DeletionBench(options.size("3GB"), narrator).run(options.rounds());
        options.write(figures, figures.table());
        return 0;
    }

    @Command(
            name = "failover",
            description = "The return to the primary region: how long clients wait, beside pg_promote alone (100MB).",
            mixinStandardHelpOptions = true)
    int failover(@Mixin MeasureOptions options) throws Exception {
        FailoverFigures figures = new FailoverBench(options.size("100MB"), narrator).run(options.rounds());
        options.write(figures, figures.table());
        return 0;
    }

    @Command(
            name = "logical",
            description = "A dump restored so that it can be killed, beside pg_restore (1GB).",
            mixinStandardHelpOptions = true)
    int logical(@Mixin MeasureOptions options) throws Exception {
        LogicalFigures figures = new LogicalBench(options.size("1GB"), narrator).run(options.rounds());
        options.write(figures, figures.table());
        return 0;
    }
}
