package studio.vibecraft.lifeboat.api.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.vibecraft.lifeboat.contract.procedure.CreateStandby;
import studio.vibecraft.lifeboat.contract.procedure.PauseStandby;
import studio.vibecraft.lifeboat.contract.procedure.ResumeStandby;

/** A database's standbys. */
@Command(name = "standby", description = "Makes a standby, keeps one where it is, or lets it go on.")
final class StandbyCommand extends CommandGroup {
    /** {@code 1h} is easier to type than {@code PT1H}. */
    static final class Delay implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.parse(text.matches("[Pp].*") ? text : "PT" + text);
        }
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description =
                    "Makes a streaming standby, with a replication slot of its own, in the place that its `cluster`"
                            + " names: from the newest backup, or from the primary where no backup can be used. Exit code 5 when"
                            + " that holds something else.")
    int create(
            @Parameters(index = "1", paramLabel = "STANDBY", description = "Its name below `standbys`.") String standby,
            @Option(
                            names = "--delay",
                            paramLabel = "DURATION",
                            converter = Delay.class,
                            description = "How late it replays commits, e.g. 1h or PT90M; default: at once.")
                    @Nullable
                    Duration delay,
            @Option(
                            names = "--on",
                            paramLabel = "HOST",
                            description = "The host whose worker makes it; default: the database's own.")
                    @Nullable
                    String host,
            @Mixin ProcedureStart start) {
        return start.run(new CreateStandby(standby, delay, host));
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Stops a standby's replay where it is; it stays there when it is restarted.")
    int pause(
            @Parameters(index = "1", paramLabel = "STANDBY", description = "Its name below `standbys`.") String standby,
            @Mixin ProcedureStart start) {
        return start.run(new PauseStandby(standby));
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Lets a standby go on. Exit code 1 when a person has to restart it first.")
    int resume(
            @Parameters(index = "1", paramLabel = "STANDBY", description = "Its name below `standbys`.") String standby,
            @Mixin ProcedureStart start) {
        return start.run(new ResumeStandby(standby));
    }
}
