package studio.vibecraft.lifeboat.activities.deletion;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.activities.restore.PastInstance;
import studio.vibecraft.lifeboat.activities.standby.StandbyStop;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.RowSourceActivities;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.RowWay;

/** See {@link RowSourceActivities}. */
public final class RowSourceActivitiesImpl implements RowSourceActivities {
    private final LockedPart part;

    public RowSourceActivitiesImpl(LifeboatConfiguration configuration) {
        this.part = DeletionActivitiesImpl.part(configuration);
    }

    @Override
    public RowSource chooseSource(RecoveryTarget target, Deletion deletion, @Nullable RowWay wanted) {
        return part.alone(target, (files, listener) -> new WayChoice(files, deletion, listener).choose(wanted));
    }

    @Override
    public List<String> releaseSource(RecoveryTarget target) {
        return part.alone(target, (files, listener) -> {
            PastInstance.remove(files);
            return new StandbyStop(files, listener).release();
        });
    }
}
