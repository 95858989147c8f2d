package studio.vibecraft.lifeboat.api.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.vibecraft.lifeboat.contract.procedure.PauseStandby;
import studio.vibecraft.lifeboat.contract.procedure.ResumeStandby;

/** A database's standbys. */
@Command(
        name = "standby",
        mixinStandardHelpOptions = true,
        description = "Keeps a standby where it is, or lets it go on.")
final class StandbyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "pause or resume?");
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Stops a standby's replay where it is; it stays there when it is restarted.")
    int pause(
            @Parameters(index = "0", paramLabel = "DATABASE", description = "A name below `databases` in lifeboat.yml.")
                    String database,
            @Parameters(index = "1", paramLabel = "STANDBY", description = "Its name below `standbys`.") String standby,
            @Mixin ProcedureStart start) {
        return start.run(database, new PauseStandby(standby));
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Lets a standby go on. Exit code 1 when a person has to restart it first.")
    int resume(
            @Parameters(index = "0", paramLabel = "DATABASE", description = "A name below `databases` in lifeboat.yml.")
                    String database,
            @Parameters(index = "1", paramLabel = "STANDBY", description = "Its name below `standbys`.") String standby,
            @Mixin ProcedureStart start) {
        return start.run(database, new ResumeStandby(standby));
    }
}
