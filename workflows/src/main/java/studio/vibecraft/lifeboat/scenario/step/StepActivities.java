package studio.vibecraft.lifeboat.scenario.step;

import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.ActivityName;

/**
 * Activity stubs for steps. Each call carries the number and title of its step as summary, and goes on by itself after a lost worker
 * or a failure that may pass.
 */
final class StepActivities {
    private final StepRunner steps;

    StepActivities(StepRunner steps) {
        this.steps = steps;
    }

    <A> A stub(Class<A> type, ActivityOptions options) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(type, options, method, arguments)));
    }

    private <A> @Nullable Object call(
            Class<A> type, ActivityOptions options, Method method, @Nullable Object[] arguments) throws Throwable {
        String summary = steps.current().label() + ": " + ActivityName.words(method.getName());
        A stub = Workflow.newActivityStub(
                type, ActivityOptions.newBuilder(options).setSummary(summary).build());
        Attempts attempts = new Attempts();
        while (true) {
            try {
                return method.invoke(stub, arguments);
            } catch (InvocationTargetException e) {
                goOnOrThrow(e.getTargetException(), attempts);
            }
        }
    }

    private void goOnOrThrow(Throwable failure, Attempts attempts) throws Throwable {
        if (!(failure instanceof ActivityFailure activity) || activity.getCause() instanceof CanceledFailure) {
            throw failure;
        }
        Trouble trouble = Trouble.of(activity);
        if (!attempts.again(trouble)) {
            throw failure;
        }
        steps.note("Going on by itself after: " + trouble.sentence());
    }
}
