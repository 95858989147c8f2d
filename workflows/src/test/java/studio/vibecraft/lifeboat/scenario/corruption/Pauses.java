package studio.vibecraft.lifeboat.scenario.corruption;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;

/** Where a fake activity stops: until it is cancelled, or for ever. */
final class Pauses {
    private final AtomicInteger silent = new AtomicInteger();
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private volatile boolean blocked;

    void blockReplay() {
        blocked = true;
    }

    void goSilent(int attempts) {
        silent.set(attempts);
    }

    void awaitReplay() {
        try {
            if (!started.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the replay has not started");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void beforeReplay(Journal journal) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        if (silent.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            context.doNotCompleteOnReturn();
        } else if (blocked) {
            started.countDown();
            heartbeatUntilCancelled(context, journal);
        }
    }

    private void heartbeatUntilCancelled(ActivityExecutionContext context, Journal journal) {
        try {
            while (!never.await(200, TimeUnit.MILLISECONDS)) {
                context.heartbeat("replaying");
            }
        } catch (ActivityCanceledException e) {
            journal.heard("replay was told to stop");
            throw e;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
