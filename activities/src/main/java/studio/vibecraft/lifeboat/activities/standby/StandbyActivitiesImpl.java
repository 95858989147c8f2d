package studio.vibecraft.lifeboat.activities.standby;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.cutover.ApplicationWrite;
import studio.vibecraft.lifeboat.activities.cutover.Slots;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration.ApplicationUser;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.StandbyActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Standby;

/** See {@link StandbyActivities}. What changes the standby holds the cluster's lock: two attempts never promote at once. */
public final class StandbyActivitiesImpl implements StandbyActivities {
    private final LifeboatConfiguration configuration;

    public StandbyActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Standby> lookAtStandbys(RecoveryTarget target, CorruptionScope scope) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        return files.database().standbys().stream()
                .map(standby -> new StandbyExamination(files, standby, listener).examine(scope.damages()))
                .toList();
    }

    @Override
    public Lsn catchUp(RecoveryTarget target, String standby, Fence fence) {
        ProgressListener listener = Heartbeats.listener();
        return locked(target, standby, (files, server) -> new CatchUp(server, listener).reach(fence));
    }

    @Override
    public int promoteStandby(RecoveryTarget target, String standby, Fence fence) {
        return locked(
                target, standby, (files, server) -> promotion(files, server).promote(fence));
    }

    /** The slot that the standby itself streamed from would keep WAL for ever, so it is not made on it. */
    @Override
    public Check recreateSlotsOnStandby(RecoveryTarget target, String standby, CorruptionScope scope) {
        return locked(target, standby, (files, server) -> {
            Map<String, String> slots = new LinkedHashMap<>(scope.inventory().slots());
            slots.remove(server.use(
                    connection -> StandbyServer.one(connection, "SELECT current_setting('primary_slot_name')")));
            return Slots.recreate(server::open, slots);
        });
    }

    @Override
    public Check proveStandbyArchives(RecoveryTarget target, String standby, int timeline) {
        ProgressListener listener = Heartbeats.listener();
        return locked(
                target, standby, (files, server) -> new StandbyArchiveProof(files, server, listener).prove(timeline));
    }

    @Override
    public Check proveStandbyWrite(RecoveryTarget target, String standby) {
        return locked(
                target,
                standby,
                (files, server) ->
                        ApplicationWrite.prove(files.database(), user -> login(files, server.configuration(), user)));
    }

    /** Where no application is configured, the superuser writes, and there it is the standby's. */
    private static Connection login(RecoveryFiles files, StandbyConfiguration there, ApplicationUser user)
            throws SQLException {
        return files.database().applications().contains(user)
                ? Connections.overNetwork(
                        there.host(),
                        there.port(),
                        user.database(),
                        user.user(),
                        user.password() == null ? null : Secrets.resolve(user.password()))
                : Connections.standby(there, user.database());
    }

    @Override
    public Instant openStandby(RecoveryTarget target, String standby) {
        return locked(
                target, standby, (files, server) -> promotion(files, server).open());
    }

    private static Promotion promotion(RecoveryFiles files, StandbyServer server) {
        return new Promotion(
                server, new StateFile<>(files.marker("standby-opened.json"), Instant.class), Heartbeats.listener());
    }

    private <T> T locked(RecoveryTarget target, String standby, BiFunction<RecoveryFiles, StandbyServer, T> work) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        StandbyServer server = new StandbyServer(files.database().standby(standby));
        try (TargetLock lock = TargetLock.take(files.marker("cluster.lock"), Heartbeats.listener())) {
            return work.apply(files, server);
        }
    }
}
