package studio.vibecraft.lifeboat.activities.deletion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.standby.StandbyStop;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.RowSourceActivities;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.RowWay;

/** See {@link RowSourceActivities}. */
public final class RowSourceActivitiesImpl implements RowSourceActivities {
    private final LifeboatConfiguration configuration;

    public RowSourceActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public RowSource chooseSource(RecoveryTarget target, Deletion deletion, @Nullable RowWay wanted) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock lock = TargetLock.take(files.marker(DeletionActivitiesImpl.LOCK), listener)) {
            return new WayChoice(files, deletion, listener).choose(wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> releaseSource(RecoveryTarget target) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock lock = TargetLock.take(files.marker(DeletionActivitiesImpl.LOCK), listener)) {
            return new StandbyStop(files, listener).release();
        }
    }
}
