package studio.vibecraft.lifeboat.api.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.vibecraft.lifeboat.contract.procedure.SteerReplay;
import studio.vibecraft.lifeboat.contract.procedure.SteerReplay.Action;

/** A configured standby's replay. */
@Command(
        name = "standby",
        mixinStandardHelpOptions = true,
        description = "Has a standby stand still, for example after a deletion that it has not replayed yet, or go on.")
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
            description = "Stops the replay; a restart of the standby does not end the pause.")
    int pause(
            @Parameters(index = "0", paramLabel = "DATABASE", description = "A name below `databases` in lifeboat.yml.")
                    String database,
            @Parameters(index = "1", arity = "0..1", paramLabel = "STANDBY", description = "Default: the only one.")
                    @Nullable
                    String standby,
            @Mixin ProcedureStart start) {
        return start.run(database, new SteerReplay(Action.PAUSE, standby));
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Lets the replay go on, with the delay that it had before (commander).")
    int resume(
            @Parameters(index = "0", paramLabel = "DATABASE", description = "A name below `databases` in lifeboat.yml.")
                    String database,
            @Parameters(index = "1", arity = "0..1", paramLabel = "STANDBY", description = "Default: the only one.")
                    @Nullable
                    String standby,
            @Mixin ProcedureStart start) {
        return start.run(database, new SteerReplay(Action.RESUME, standby));
    }
}
