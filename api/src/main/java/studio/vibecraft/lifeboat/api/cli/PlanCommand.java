package studio.vibecraft.lifeboat.api.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.vibecraft.lifeboat.contract.Plan;

/** Shows what a recovery would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Says what a recovery would do now. Changes nothing. Exit code 1 when there is nothing to recover from.")
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private Subject subject;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        Plan plan = connection.ask(client -> client.plan(subject.newPlan()));
        output.say(plan, () -> PlanWords.of(plan));
        return (plan.recoverable() ? ExitCode.OK : ExitCode.NOT_WELL).number();
    }
}
