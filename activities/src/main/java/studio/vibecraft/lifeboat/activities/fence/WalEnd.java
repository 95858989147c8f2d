package studio.vibecraft.lifeboat.activities.fence;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** A position that replay passes exactly when it has replayed the last record of a stopped cluster, read from its files. */
public final class WalEnd {
    /** pg_waldump reads until it finds something that is no record, and names the last one that it could read. */
    private static final Pattern LAST_RECORD = Pattern.compile("error in WAL record at ([0-9A-F]+/[0-9A-F]+):");

    private WalEnd() {}

    public static Lsn read(Path binaries, Path dataDirectory, ControlData control) {
        CommandResult result = Commands.run(
                List.of(
                        binaries.resolve("pg_waldump").toString(),
                        "--quiet",
                        "--path=" + dataDirectory.resolve("pg_wal"),
                        "--timeline=" + control.timeline(),
                        "--start=" + control.redo()),
                Duration.ofMinutes(30));
        Matcher matcher = LAST_RECORD.matcher(result.output());
        if (!matcher.find()) {
            throw new RecoveryException(
                    Fault.WAL_INCOMPLETE,
                    "The end of the WAL in " + dataDirectory + " cannot be told: " + result.tail()
                            + ". Nothing was changed; without it nobody can say that a copy is complete.");
        }
        // Replay positions are ends of records: the first byte behind its beginning is passed only when it was
        // replayed.
        return new Lsn(Lsn.parse(matcher.group(1)).position() + 1);
    }
}
