package studio.vibecraft.lifeboat.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityExecutionContextBase;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Heartbeats for every activity while its worker lives, with the progress that it last told. So a killed worker is noticed within
 * seconds, and an activity that waits quietly, for a server to stop for instance, is not taken for a dead one.
 */
public final class Pulse extends WorkerInterceptorBase {
    /** A third of the heartbeat timeout in {@link studio.vibecraft.lifeboat.scenario.step.Policies}. */
    private static final long SECONDS = 2;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "pulse");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Beating(next);
    }

    private final class Beating extends ActivityInboundCallsInterceptorBase {
        private @Nullable Remembering context;

        Beating(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext outer) {
            context = new Remembering(outer);
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            Remembering beating = context;
            if (beating == null) {
                return super.execute(input);
            }
            ScheduledFuture<?> pulse = clock.scheduleAtFixedRate(beating::beat, SECONDS, SECONDS, TimeUnit.SECONDS);
            try {
                return super.execute(input);
            } finally {
                pulse.cancel(false);
            }
        }
    }

    private static final class Remembering extends ActivityExecutionContextBase {
        private volatile @Nullable Object last;

        Remembering(ActivityExecutionContext next) {
            super(next);
        }

        @Override
        public <V> void heartbeat(V details) {
            last = details;
            super.heartbeat(details);
        }

        /** A cancellation is learned by the activity's own next heartbeat; neither that nor a lost connection may end the pulse. */
        void beat() {
            try {
                super.heartbeat(last);
            } catch (RuntimeException cancelledOrUnreachable) {
                // Until the activity has stopped, it is still alive.
            }
        }
    }
}
