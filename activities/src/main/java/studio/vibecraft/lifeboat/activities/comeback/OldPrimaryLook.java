package studio.vibecraft.lifeboat.activities.comeback;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.Postmaster;
import studio.vibecraft.lifeboat.activities.cluster.RetiredControl;
import studio.vibecraft.lifeboat.activities.fence.WalEnd;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.LostTransactions;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.ReturningPrimary;
import studio.vibecraft.lifeboat.model.ReturningPrimary.Way;

/** What is left of the old primary, held against the present one's history. Changes nothing there; what only it holds is listed as evidence. */
public final class OldPrimaryLook {
    private static final String END = """
            SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END::text""";

    private final RecoveryFiles files;
    private final DatabaseConfiguration database;
    private final Path data;
    private final ProgressListener listener;

    public OldPrimaryLook(RecoveryFiles files, ProgressListener listener) {
        this.listener = listener;
        this.files = files;
        this.database = files.database();
        this.data = files.dataDirectory();
    }

    /** The way that was begun is kept: what is half made must not be taken for something that was found. */
    static StateFile<Way> begun(RecoveryFiles files) {
        return new StateFile<>(files.marker("return-way.json"), Way.class);
    }

    public ReturningPrimary look() {
        PresentPrimary present = PresentPrimary.ask(database);
        if (begun(files).read().isPresent()) {
            return found(Way.BEGUN, "this recovery has begun to make it follow", 0, null);
        }
        if (!Files.exists(data.resolve("global/pg_control"))
                && RetiredControl.hidden(data).isEmpty()) {
            return found(Way.RESTORE, "its files are gone", 0, null);
        }
        ControlData control = ControlData.read(database.postgres().binaries(), data);
        requireSameCluster(control, present);
        if (control.inRecovery() && control.timeline() == present.timeline()) {
            return found(Way.BEGUN, "it follows already", 0, null);
        }
        return compared(control, present.branchFrom(control.timeline()));
    }

    private ReturningPrimary compared(ControlData control, @Nullable Lsn branch) {
        Lsn end = branch == null ? null : end(control);
        if (branch == null || end == null) {
            return found(
                    Way.RESTORE,
                    "where it and the present primary parted cannot be told from its files",
                    ReturningPrimary.UNKNOWN,
                    null);
        }
        long beyond = Math.max(0, end.minus(branch));
        if (beyond == 0) {
            return found(Way.FOLLOW, "it ends at " + end + ", the present primary went on from " + branch, 0, null);
        }
        String apart = "it went on for " + beyond + " bytes behind " + branch + ", where the present primary took over";
        LostTransactions lost =
                new LostCommits(files, control.walSegmentSize(), listener).behind(control.timeline(), branch);
        return control.checksums()
                ? found(Way.REWIND, apart, beyond, lost)
                : found(
                        Way.RESTORE,
                        apart + ", and has no checksums, without which nothing can be rewound",
                        beyond,
                        lost);
    }

    private @Nullable Lsn end(ControlData control) {
        if (Postmaster.of(data).running()) {
            try (Connection connection = Connections.superuser(database, "postgres")) {
                return Lsn.parse(Rows.names(connection, END).get(0));
            } catch (SQLException e) {
                // No login: the files tell, too.
            }
        }
        try {
            return WalEnd.read(database.postgres().binaries(), data, control);
        } catch (RecoveryException e) {
            return null;
        }
    }

    private void requireSameCluster(ControlData control, PresentPrimary present) {
        if (!control.systemIdentifier().equals(present.system())) {
            throw new RecoveryException(
                    Fault.WRONG_INSTANCE,
                    data + " is of cluster " + control.systemIdentifier() + ", the present primary of "
                            + present.system()
                            + ". It is no old primary of it. Nothing was touched; move it away, and the old primary is restored there.");
        }
    }

    private ReturningPrimary found(Way way, String why, long beyond, @Nullable LostTransactions lost) {
        return new ReturningPrimary(way, why, database.address(), beyond, lost);
    }
}
