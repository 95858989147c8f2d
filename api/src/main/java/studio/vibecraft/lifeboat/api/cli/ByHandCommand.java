package studio.vibecraft.lifeboat.api.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.runbook.ByHand;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;

/** For the day on which nothing of Lifeboat runs: reads two files and asks nobody. */
@Command(
        name = "by-hand",
        mixinStandardHelpOptions = true,
        description = "Prints the commands of a runbook with a database's real names. Needs neither API nor Temporal.")
final class ByHandCommand implements Callable<Integer> {
    @Mixin
    private Subject subject;

    @Mixin
    private ConfigurationOption configuration;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        LifeboatConfiguration loaded = configuration.load();
        DatabaseConfiguration database = loaded.databases().get(subject.database());
        if (database == null) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_DATABASE,
                    "'" + subject.database() + "' is not below `databases`; known: "
                            + String.join(", ", loaded.databases().keySet()));
        }
        String page = RunbookLibrary.read(loaded.runbooks())
                .page(subject.scenario())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_SCENARIO,
                        "There is no page '" + subject.scenario() + ".md' in " + loaded.runbooks()));
        String commands = new ByHand(database).render(page);
        output.say(Map.of("page", commands), () -> commands);
        return ExitCode.OK.number();
    }
}
