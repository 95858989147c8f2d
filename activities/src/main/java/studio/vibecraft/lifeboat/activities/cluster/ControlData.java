package studio.vibecraft.lifeboat.activities.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** What {@code global/pg_control} says. Readable when no login works. */
public record ControlData(Map<String, String> values) {
    /** A read in the middle of a running server's write looks damaged once. */
    private static final int READS = 5;

    public static ControlData read(Path binaries, Path dataDirectory) {
        CommandResult result = print(binaries, dataDirectory);
        for (int read = 1; read < READS && damaged(result); read++) {
            Waiting.briefly();
            result = print(binaries, dataDirectory);
        }
        if (damaged(result)) {
            throw new RecoveryException(
                    Fault.COMMAND_FAILED,
                    "The control file of " + dataDirectory
                            + " is damaged. Nothing was changed. While PostgreSQL runs there, "
                            + "CHECKPOINT writes it anew; then retry.");
        }
        if (!result.succeeded()) {
            throw new RecoveryException(
                    Fault.COMMAND_FAILED,
                    "The control file of " + dataDirectory + " cannot be read: " + result.tail()
                            + ". Nothing was changed; look at " + dataDirectory.resolve("global/pg_control") + ".");
        }
        Map<String, String> values = new HashMap<>();
        result.output().lines().filter(line -> line.contains(":")).forEach(line -> {
            int colon = line.indexOf(':');
            values.put(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        });
        return new ControlData(Map.copyOf(values));
    }

    private static CommandResult print(Path binaries, Path dataDirectory) {
        return RetiredControl.reading(
                dataDirectory,
                readable -> Commands.run(
                        List.of(binaries.resolve("pg_controldata").toString(), readable.toString()),
                        Duration.ofSeconds(10)));
    }

    private static boolean damaged(CommandResult result) {
        return result.output().contains("CRC checksum does not match");
    }

    public String state() {
        return value("Database cluster state");
    }

    public boolean cleanlyShutDown() {
        return state().equals("shut down") || state().equals("shut down in recovery");
    }

    /** As a standby, running or not. Crash recovery is none: it ends in a cluster that takes writes. */
    public boolean inRecovery() {
        return state().equals("in archive recovery") || state().equals("shut down in recovery");
    }

    /**
     * Still a standby, whatever its signal file says: a promotion that was killed removes the file before it begins the new timeline. Started
     * without it, the cluster would replay on along the old timeline and take writes there.
     */
    public boolean awaitsPromotion() {
        return inRecovery() && Integer.parseInt(value("Min recovery ending loc's timeline")) <= timeline();
    }

    public String systemIdentifier() {
        return value("Database system identifier");
    }

    public int timeline() {
        return Integer.parseInt(value("Latest checkpoint's TimeLineID"));
    }

    public Lsn checkpoint() {
        return Lsn.parse(value("Latest checkpoint location"));
    }

    public Lsn redo() {
        return Lsn.parse(value("Latest checkpoint's REDO location"));
    }

    public Lsn minimumRecoveryEnd() {
        return Lsn.parse(value("Minimum recovery ending location"));
    }

    public boolean checksums() {
        return !value("Data page checksum version").equals("0");
    }

    public int blockSize() {
        return Integer.parseInt(value("Database block size"));
    }

    public long walSegmentSize() {
        return Long.parseLong(value("Bytes per WAL segment"));
    }

    /** Settings that a standby may not have smaller than its primary had. */
    public Map<String, String> standbySettings() {
        return Map.of(
                "max_connections", value("max_connections setting"),
                "max_worker_processes", value("max_worker_processes setting"),
                "max_wal_senders", value("max_wal_senders setting"),
                "max_prepared_transactions", value("max_prepared_xacts setting"),
                "max_locks_per_transaction", value("max_locks_per_xact setting"));
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new RecoveryException(Fault.COMMAND_FAILED, "pg_controldata does not say \"" + name + "\".");
        }
        return value;
    }
}
