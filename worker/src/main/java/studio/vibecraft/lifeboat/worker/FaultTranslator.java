package studio.vibecraft.lifeboat.worker;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The single bridge from our named failures to Temporal's: the fault's code becomes the failure's type. */
public final class FaultTranslator extends WorkerInterceptorBase {
    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
        return new Translation(next);
    }

    private static final class Translation extends ActivityInboundCallsInterceptorBase {
        private static final Logger LOG = LoggerFactory.getLogger(FaultTranslator.class);
        private static final int MOST_CHARACTERS = 3000;
        private String activity = "";

        Translation(ActivityInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public void init(ActivityExecutionContext context) {
            activity = context.getInfo().getActivityType() + " (attempt "
                    + context.getInfo().getAttempt() + ")";
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            try {
                return super.execute(input);
            } catch (RecoveryException e) {
                LOG.warn("{} failed with {}: {}", activity, e.fault(), e.getMessage(), e.getCause());
                throw translate(e.fault(), String.valueOf(e.getMessage()));
            }
        }

        /** The sentence only: Temporal replaces a failure of more than 4 KB, and cause and stack are in the worker's log. */
        private static ApplicationFailure translate(Fault fault, String message) {
            String sentence =
                    message.length() > MOST_CHARACTERS ? message.substring(0, MOST_CHARACTERS) + " …" : message;
            ApplicationFailure failure = fault.retryable()
                    ? ApplicationFailure.newFailure(sentence, fault.name())
                    : ApplicationFailure.newNonRetryableFailure(sentence, fault.name());
            failure.setStackTrace(new StackTraceElement[0]);
            return failure;
        }
    }
}
