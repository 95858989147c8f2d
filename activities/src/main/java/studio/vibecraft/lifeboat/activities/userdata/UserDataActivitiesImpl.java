package studio.vibecraft.lifeboat.activities.userdata;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.procedure.Attended;
import studio.vibecraft.lifeboat.activities.restore.CopyDirectory;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.UserDataConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.UserDataActivities;
import studio.vibecraft.lifeboat.contract.procedure.ExportUserData;
import studio.vibecraft.lifeboat.contract.procedure.ExportedUserData;
import studio.vibecraft.lifeboat.contract.procedure.RestoreUserData;
import studio.vibecraft.lifeboat.contract.procedure.RestoredUserData;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** See {@link UserDataActivities}. */
public final class UserDataActivitiesImpl implements UserDataActivities {
    private static final String LOCK = "user-data.lock";

    private final LifeboatConfiguration configuration;

    public UserDataActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public ExportedUserData exportUserData(RecoveryTarget target, ExportUserData asked) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        return working(files, listener -> export(files, asked, listener));
    }

    /** Of the database itself, or of a copy of it that was restored beside and runs. */
    private Sessions sessions(RecoveryFiles files, ExportUserData asked) {
        if (asked.from() == null) {
            return LiveCluster.of(files).sessions();
        }
        RecoveryFiles copy = new RecoveryFiles(
                configuration, new RecoveryTarget(asked.from(), files.database().name(), Mode.PRODUCTION));
        PostgresConfiguration postgres = files.database().postgres();
        return in -> Connections.overSocket(copy.sockets("copy"), postgres.port(), in, postgres.user(), null);
    }

    private ExportedUserData export(RecoveryFiles files, ExportUserData asked, ProgressListener listener)
            throws SQLException, IOException {
        Path directory = asked.into() == null ? files.root().resolve("export") : Path.of(asked.into());
        CopyDirectory place = new CopyDirectory(files);
        place.requireClaimable(directory);
        Optional<ExportDirectory> finished = ExportDirectory.find(directory);
        if (finished.isPresent()) {
            return finished.get().describe();
        }
        UserDataExport.Subject subject = subject(files, asked);
        try (Connection connection = ExactSession.open(sessions(files, asked), subject.in())) {
            return new UserDataExport(connection, place, directory, listener)
                    .write(files.recoveryId(), subject)
                    .describe();
        }
    }

    private static UserDataExport.Subject subject(RecoveryFiles files, ExportUserData asked) {
        UserDataConfiguration configured = files.database().userData();
        if (configured == null && (asked.in() == null || asked.table() == null || asked.column() == null)) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    files.database().name()
                            + " has no `user-data` in this host's lifeboat.yml. Name database, table and"
                            + " column with the request, or configure them. Nothing was written.");
        }
        return new UserDataExport.Subject(
                files.database().name(),
                either(asked.in(), configured == null ? null : configured.database()),
                either(asked.table(), configured == null ? null : configured.table()),
                either(asked.column(), configured == null ? null : configured.key()),
                asked.key());
    }

    private static String either(@Nullable String asked, @Nullable String configured) {
        return asked == null ? Objects.requireNonNull(configured) : asked;
    }

    @Override
    public RestoredUserData restoreUserData(RecoveryTarget target, RestoreUserData asked) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        return working(files, listener -> restore(files, asked, listener));
    }

    private static RestoredUserData restore(RecoveryFiles files, RestoreUserData asked, ProgressListener listener)
            throws SQLException, IOException {
        ExportDirectory export = ExportDirectory.open(Path.of(asked.from()));
        listener.report(Progress.of("checking every line of the export"));
        export.verify();
        refuseOtherDatabase(files, export.manifest());
        try (Connection connection = ExactSession.open(
                LiveCluster.of(files).sessions(), export.manifest().in())) {
            return new UserDataReturn(files, export, asked, listener).carryOut(connection);
        }
    }

    private static void refuseOtherDatabase(RecoveryFiles files, Manifest manifest) {
        if (!manifest.database().equals(files.database().name())) {
            throw new RecoveryException(
                    Fault.TARGET_REFUSED,
                    "The export is of " + manifest.database() + ", not of "
                            + files.database().name() + ". Nothing was written.");
        }
    }

    private static <T> T working(RecoveryFiles files, Attended.Work<T> work) {
        try {
            return Attended.run(files.marker(LOCK), work);
        } catch (SQLException e) {
            throw named(files, e);
        }
    }

    private static RecoveryException named(RecoveryFiles files, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        Fault fault = state.startsWith("23")
                ? Fault.UNCERTAIN_ROWS
                : state.startsWith("22") ? Fault.SCHEMA_CHANGED : Fault.SERVER_UNREACHABLE;
        return new RecoveryException(
                fault,
                "User data of " + files.database().name() + ": " + e.getMessage()
                        + ". The transaction was rolled back: nothing was changed in the database.",
                e);
    }
}
