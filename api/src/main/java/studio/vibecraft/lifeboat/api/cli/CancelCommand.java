package studio.vibecraft.lifeboat.api.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.api.view.NewCancellation;
import studio.vibecraft.lifeboat.api.view.RecoveryView;

/** Stops a recovery. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Stops a recovery; everything that can be undone is undone.")
final class CancelCommand implements Callable<Integer> {
    @Mixin
    private RecoveryName name;

    @Option(names = "--reason", required = true, description = "Why; goes into the record.")
    private String reason;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        RecoveryView view = connection.ask(client -> client.cancel(name.text(), new NewCancellation(reason)));
        output.say(view, () -> RecoveryWords.of(view));
        return ExitCode.OK.number();
    }
}
