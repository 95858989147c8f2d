package studio.vibecraft.lifeboat.activities.cutover;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.CommandServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.ServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** From quarantine to the service manager's own start. After it clients write, so nothing before can be undone. */
final class Opening {
    private final RecoveryFiles files;
    private final StateFile<Instant> opened;

    Opening(RecoveryFiles files) {
        this.files = files;
        this.opened = opened(files);
    }

    /** When clients were let in. */
    static StateFile<Instant> opened(RecoveryFiles files) {
        return new StateFile<>(files.marker("opened.json"), Instant.class);
    }

    /** An attempt that finds it outside of the quarantine stops nothing: an earlier one has started it, and clients may be in. */
    Instant open() {
        ServiceControl service = new CommandServiceControl(files.database());
        SideInstance instance = new Quarantine(files).instance();
        if (instance.runsOutside()) {
            instance.reload();
        } else if (opened.read().isEmpty()) {
            instance.stop();
        }
        service.start();
        requireOpen();
        Instant when = opened.read().orElseGet(Instant::now);
        opened.write(when);
        return when;
    }

    private void requireOpen() {
        try (Connection connection = Connections.superuser(files.database(), "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_setting('data_directory'), pg_is_in_recovery(), current_setting('archive_mode')")) {
            row.next();
            requireDirectory(Path.of(row.getString(1)));
            if (row.getBoolean(2)) {
                throw new RecoveryException(
                        Fault.WRONG_INSTANCE, "The opened cluster is in recovery; clients cannot write.");
            }
        } catch (SQLException | java.io.IOException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The recovered cluster in " + files.dataDirectory() + " was started and does not answer: "
                            + e.getMessage() + ". Everything in it was verified, and whom it lets in is in. Mend what"
                            + " keeps " + files.database().postgres().user()
                            + " out (pg_hba.conf is read again by a retry; other settings may need a restart of yours),"
                            + " then retry.",
                    e);
        }
    }

    private void requireDirectory(Path answered) throws java.io.IOException {
        if (!Files.isSameFile(answered, files.dataDirectory())) {
            throw new RecoveryException(
                    Fault.WRONG_INSTANCE,
                    "Port " + files.database().postgres().port() + " is served from " + answered + ".");
        }
    }
}
