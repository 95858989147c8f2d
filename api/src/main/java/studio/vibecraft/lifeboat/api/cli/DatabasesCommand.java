package studio.vibecraft.lifeboat.api.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.vibecraft.lifeboat.api.client.LifeboatClient;
import studio.vibecraft.lifeboat.api.view.DatabaseView;

/** What is protected. */
@Command(name = "databases", mixinStandardHelpOptions = true, description = "Lists the protected databases.")
final class DatabasesCommand implements Callable<Integer> {
    @Mixin
    private Connection connection;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        List<DatabaseView> databases = connection.ask(LifeboatClient::databases);
        output.say(databases, () -> databases.isEmpty() ? "No database is protected yet." : words(databases));
        return ExitCode.OK.number();
    }

    private static String words(List<DatabaseView> databases) {
        return databases.stream().map(DatabasesCommand::line).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(DatabaseView database) {
        return "%-20s %-10s host %-12s RTO %-6s RPO %-6s %s"
                .formatted(
                        database.name(),
                        database.platform().name().toLowerCase(java.util.Locale.ROOT),
                        database.host(),
                        Words.duration(database.objectives().rto()),
                        Words.duration(database.objectives().rpo()),
                        newest(database));
    }

    private static String newest(DatabaseView database) {
        if (database.unknown() != null) {
            return database.unknown();
        }
        return database.newestRecovery() == null
                ? "no recovery yet"
                : database.newestRecovery().recoveryId() + ": "
                        + Words.phase(database.newestRecovery().phase());
    }
}
