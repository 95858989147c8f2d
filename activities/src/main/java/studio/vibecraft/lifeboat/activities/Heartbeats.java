package studio.vibecraft.lifeboat.activities;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;

/** Progress as heartbeats. A cancelled activity learns of it here: the heartbeat throws. */
public final class Heartbeats {
    private Heartbeats() {}

    /** For the activity that runs on this thread; the listener may be used from other threads. */
    public static ProgressListener listener() {
        ActivityExecutionContext context = Activity.getExecutionContext();
        return context::heartbeat;
    }
}
