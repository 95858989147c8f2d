package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.RowSource;
import studio.vibecraft.lifeboat.model.RowWay;

/** Finds where the rows from before a mistake still are, and keeps them there. Runs on the database's host. Every call can be repeated. */
@ActivityInterface
public interface RowSourceActivities {
    /**
     * A standby that has not replayed the mistake is stopped before it at once, also across a restart. A side instance begins to be restored, and
     * is not waited for: NOT_ENOUGH_SPACE when it does not fit. WAY_CLOSED when a way is wanted that is not open, with the reason for each standby.
     */
    RowSource chooseSource(RecoveryTarget target, Deletion deletion, @Nullable RowWay wanted);

    /**
     * The standby goes on as it did before, a side instance is removed: neither is in the way of rows that people wait for. Does nothing when
     * there is none.
     *
     * @return what a person should know, or has to do
     */
    List<String> releaseSource(RecoveryTarget target);
}
