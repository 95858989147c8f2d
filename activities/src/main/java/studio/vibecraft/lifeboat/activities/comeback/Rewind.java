package studio.vibecraft.lifeboat.activities.comeback;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.DetachedCommand;
import studio.vibecraft.lifeboat.activities.follow.FollowSettings;
import studio.vibecraft.lifeboat.activities.wal.WalDirectory;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** pg_rewind of the stopped old primary against the present one, with the archive for what its own pg_wal lacks (-c). */
final class Rewind {
    private static final String JOB = "rewind";

    private final RecoveryFiles files;
    private final FollowSettings settings;
    private final ProgressListener listener;

    Rewind(RecoveryFiles files, FollowSettings settings, ProgressListener listener) {
        this.files = files;
        this.settings = settings;
        this.listener = listener;
    }

    /** Keeps its pg_wal first. @return why it cannot be rewound, with the directory in doubt; empty when it was */
    Optional<String> perform() throws IOException {
        new WalDirectory(files.dataDirectory().resolve("pg_wal")).copyTo(files.savedWal(), listener);
        OwnFiles.of(files).keep();
        settings.write(files.database().postgres());
        checkpointPresent();
        CommandResult result = new DetachedCommand(files.job(JOB), command(), Map.of())
                .run(line -> listener.report(Progress.of("rewinding the old primary")));
        // It goes by the control file; a record or two behind the branch may be in pg_wal only, and would be replayed.
        boolean rewound = result.succeeded() && !result.output().contains("no rewind required");
        return rewound ? Optional.empty() : Optional.of(result.tail());
    }

    private List<String> command() throws IOException {
        PostgresConfiguration postgres = files.database().postgres();
        List<String> command = new ArrayList<>(List.of(
                postgres.binaries().resolve("pg_rewind").toString(),
                "--target-pgdata=" + files.dataDirectory(),
                "--source-server=" + settings.conninfo() + " dbname=postgres",
                "--restore-target-wal",
                "--no-ensure-shutdown"));
        if (postgres.configFile() != null) {
            command.add("--config-file=" + postgres.configFile());
        }
        return command;
    }

    /** Until then the control file of a promoted server tells its old timeline, and pg_rewind believes it. */
    private void checkpointPresent() {
        try (Connection connection = Connections.standby(settings.primary(), "postgres")) {
            Rows.run(connection, "CHECKPOINT");
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The present primary, " + settings.primary().address() + ", writes no checkpoint: " + e.getMessage()
                            + ". Nothing was rewound.",
                    e);
        }
    }
}
