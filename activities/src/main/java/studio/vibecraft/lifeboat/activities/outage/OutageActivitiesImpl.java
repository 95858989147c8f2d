package studio.vibecraft.lifeboat.activities.outage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.Databases;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.activities.cluster.TakeoverRecord;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.region.OldPrimaryAttempts;
import studio.vibecraft.lifeboat.activities.region.OtherRegion;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.OutageActivities;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.OldPrimary;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Secondary;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link OutageActivities}. */
public final class OutageActivitiesImpl implements OutageActivities {
    private final LifeboatConfiguration configuration;

    public OutageActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Secondary examineSecondary(RecoveryTarget target) {
        return new OtherRegion(configuration, target).examine(Heartbeats.listener());
    }

    @Override
    public OldPrimary tryOldPrimary(RecoveryTarget target) {
        return new OldPrimaryAttempts(database(target), Heartbeats.listener()).tryAll();
    }

    @Override
    public Check recordTakeover(RecoveryTarget target, int timeline) {
        DatabaseConfiguration database = database(target);
        StandbyConfiguration promoted =
                database.standby(database.requireSecondary().standby());
        try (Connection connection = Connections.standby(promoted, "postgres")) {
            new TakeoverRecord(target.recoveryId(), timeline).write(connection);
            return new Check(
                    "takeover",
                    Check.Outcome.PASSED,
                    Duration.ZERO,
                    "written into " + promoted.name() + ": an old primary that comes back demotes itself by it");
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    promoted.name() + " (" + promoted.address()
                            + ") is promoted, but the takeover could not be written down there: " + e.getMessage()
                            + ". Nothing is lost.",
                    e);
        }
    }

    @Override
    public Check rebuildStandby(RecoveryTarget target) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock lock = TargetLock.take(files.marker("rebuild.lock"), listener)) {
            return new RebuiltStandby(files, listener).rebuild();
        }
    }

    @Override
    public Verification watch(RecoveryTarget target, boolean rebuilt) {
        return new NewPrimaryWatch(database(target), rebuilt, Heartbeats.listener()).watch();
    }

    @Override
    public Investigation planReturn(RecoveryTarget target, Fence fence, @Nullable NameChange change) {
        try {
            return new ReturnPage(new RecoveryFiles(configuration, target), fence, change).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatabaseConfiguration database(RecoveryTarget target) {
        return new Databases(configuration).get(target.database());
    }
}
