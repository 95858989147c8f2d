package studio.vibecraft.lifeboat.api.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Follows a recovery. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Follows a recovery to its end: a progress bar on a terminal, plain lines otherwise.")
final class WatchCommand implements Callable<Integer> {
    @Mixin
    private RecoveryName name;

    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        return new Watching(connection, output).follow(name.text());
    }
}
