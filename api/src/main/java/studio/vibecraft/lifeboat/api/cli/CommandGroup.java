package studio.vibecraft.lifeboat.api.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that is only a name for several; called by itself it says which ones. */
@Command(mixinStandardHelpOptions = true)
abstract class CommandGroup implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public final void run() {
        List<String> names = spec.subcommands().keySet().stream().sorted().toList();
        String last = names.get(names.size() - 1);
        throw new ParameterException(
                spec.commandLine(), String.join(", ", names.subList(0, names.size() - 1)) + " or " + last + "?");
    }
}
