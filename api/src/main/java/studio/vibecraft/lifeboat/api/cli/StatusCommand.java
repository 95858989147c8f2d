package studio.vibecraft.lifeboat.api.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.vibecraft.lifeboat.api.view.RecoveryView;

/** Where a recovery stands. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Says where a recovery stands.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private RecoveryName name;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        RecoveryView view = connection.ask(client -> client.recovery(name.text()));
        output.say(view, () -> RecoveryWords.of(view));
        return Outcome.of(view).number();
    }
}
