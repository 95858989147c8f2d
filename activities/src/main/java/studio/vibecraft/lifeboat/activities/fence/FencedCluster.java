package studio.vibecraft.lifeboat.activities.fence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.CommandServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.cluster.Postmaster;
import studio.vibecraft.lifeboat.activities.cluster.ServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The old cluster on its way into the fence. Each call looks where it stands and goes on from there. */
final class FencedCluster {
    private static final Duration STILL = Duration.ofMillis(500);

    private final RecoveryFiles files;
    private final DatabaseConfiguration database;
    private final Path dataDirectory;
    private final ServiceControl service;
    private final Demotion demotion;
    private final Retirement retirement;
    private final StateFile<Fence> record;
    private final ProgressListener listener;

    FencedCluster(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.database = files.database();
        this.dataDirectory = files.dataDirectory();
        this.service = new CommandServiceControl(database);
        this.demotion = new Demotion(files);
        this.retirement = new Retirement(dataDirectory, files.recoveryId());
        this.record = new StateFile<>(files.marker("fence.json"), Fence.class);
        this.listener = listener;
    }

    Fence close() {
        if (record.read().isPresent()) {
            Fence fence = record.read().get();
            new FenceWatch(files).confirm(fence);
            return proved(fence);
        }
        Managers.refuse();
        if (!demotion.prepared() || !inRecovery()) {
            listener.report(Progress.of("stopping PostgreSQL to start it read-only"));
            demotion.prepare();
            service.stop();
        }
        Fence fence = proved(demote());
        record.write(fence);
        return fence;
    }

    private Fence demote() {
        ControlData stopped = ControlData.read(database.postgres().binaries(), dataDirectory);
        try {
            service.start();
        } catch (RecoveryException e) {
            return stopForGood(e);
        }
        if (!Postmaster.of(dataDirectory).running()) {
            throw new RecoveryException(Fault.SERVER_UNREACHABLE, dataDirectory + " does not run after its start.");
        }
        return new Fence(
                Fence.Kind.DEMOTED,
                standstill(),
                stopped.timeline(),
                stopped.cleanlyShutDown(),
                Instant.now(),
                List.of());
    }

    /** When it cannot even start read-only, "stopped and unstartable" is the fence. */
    private Fence stopForGood(RecoveryException why) {
        service.stop();
        ControlData control = ControlData.read(database.postgres().binaries(), dataDirectory);
        Lsn end = WalEnd.read(database.postgres().binaries(), dataDirectory, control);
        retirement.retire();
        Check proof = new Check(
                "unstartable", Check.Outcome.PASSED, Duration.ZERO, "it cannot start read-only: " + why.getMessage());
        return new Fence(
                Fence.Kind.STOPPED, end, control.timeline(), control.cleanlyShutDown(), Instant.now(), List.of(proof));
    }

    private Lsn standstill() {
        Lsn[] last = {replayed(), replayed()};
        Waiting.until(
                Duration.ofMinutes(30),
                () -> listener.report(Progress.of("reading WAL up to its end")),
                () -> {
                    pause();
                    last[0] = last[1];
                    last[1] = replayed();
                    return last[0].equals(last[1]);
                },
                () -> "The WAL position of " + dataDirectory + " does not come to rest.");
        return last[1];
    }

    private Lsn replayed() {
        try (Connection connection = Connections.superuser(database, "postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_last_wal_replay_lsn()")) {
            row.next();
            return Lsn.parse(row.getString(1));
        } catch (SQLException e) {
            // Damaged catalogs refuse logins; the files still tell.
            return WalEnd.read(
                    database.postgres().binaries(),
                    dataDirectory,
                    ControlData.read(database.postgres().binaries(), dataDirectory));
        }
    }

    private boolean inRecovery() {
        return Postmaster.of(dataDirectory).running()
                && ControlData.read(database.postgres().binaries(), dataDirectory)
                        .inRecovery();
    }

    private Fence proved(Fence fence) {
        if (fence.kind() == Fence.Kind.STOPPED) {
            return fence;
        }
        List<Check> proof = new ArrayList<>(new WriteAttempts(database).tryAll());
        proof.add(controlFile());
        List<Check> open = proof.stream()
                .filter(check -> check.outcome() == Check.Outcome.FAILED)
                .toList();
        if (!open.isEmpty()) {
            throw new RecoveryException(
                    Fault.WRITES_POSSIBLE, "Writes are still possible on " + database.name() + ": " + open + ".");
        }
        return new Fence(fence.kind(), fence.endLsn(), fence.timeline(), fence.cleanEnd(), fence.at(), proof);
    }

    private Check controlFile() {
        ControlData control = ControlData.read(database.postgres().binaries(), dataDirectory);
        return new Check(
                "control file",
                control.inRecovery() ? Check.Outcome.PASSED : Check.Outcome.FAILED,
                Duration.ZERO,
                "the cluster is " + control.state());
    }

    private static void pause() {
        try {
            Thread.sleep(STILL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecoveryException(Fault.BUSY, "The worker stops.", e);
        }
    }
}
