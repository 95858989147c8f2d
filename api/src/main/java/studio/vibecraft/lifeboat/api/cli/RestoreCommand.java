package studio.vibecraft.lifeboat.api.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.contract.procedure.RestoreBeside;
import studio.vibecraft.lifeboat.model.Lsn;

/** A backup, restored beside. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Restores a backup into a directory on the database's host and replays WAL up to a point. The copy"
                        + " runs read-only on a private socket; the database itself is not touched. Exit code 5 when the"
                        + " directory or the point is refused, with what can be reached.")
final class RestoreCommand implements Callable<Integer> {
    @Option(
            names = "--beside",
            required = true,
            paramLabel = "DIR",
            description = "An empty or new directory on the database's host, absolute.")
    private Path beside;

    @ArgGroup
    private Point point = new Point();

    /** How far; with none of them, to the last commit. */
    static final class Point {
        @Option(names = "--latest", description = "To the last commit (default).")
        boolean latest;

        @Option(
                names = "--to-time",
                paramLabel = "INSTANT",
                converter = InstantConverter.class,
                description = "What was committed until then, e.g. 2026-11-23T02:00:00Z.")
        @Nullable
        Instant until;

        @Option(names = "--to-lsn", paramLabel = "LSN", description = "What was committed before this WAL position.")
        @Nullable
        String untilLsn;

        @Option(
                names = "--to-xid",
                paramLabel = "XID",
                description = "What was committed before this transaction was; itself not.")
        @Nullable
        Long beforeTransaction;
    }

    @Mixin
    private ProcedureStart start;

    @Override
    public Integer call() {
        return start.run(
                new RestoreBeside(beside.toString(), point.until, position(point.untilLsn), point.beforeTransaction));
    }

    private static @Nullable Lsn position(@Nullable String text) {
        try {
            return text == null ? null : Lsn.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("'" + text + "' is no WAL position; it looks like 1/8F0000D8.");
        }
    }
}
