package studio.vibecraft.lifeboat.api.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.vibecraft.lifeboat.contract.procedure.ApplySchema;
import studio.vibecraft.lifeboat.contract.procedure.ValidateSchema;

/** A database's schema and its migrations. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Compares a database's schema with its migration files, or runs them.")
final class SchemaCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "validate or apply?");
    }

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description =
                    "Builds the migrations into a scratch instance and compares its catalog with the database's, object by object. Exit code 1 when they differ.")
    int validate(
            @Parameters(index = "0", paramLabel = "DATABASE", description = "A name below `databases` in lifeboat.yml.")
                    String database,
            @Mixin ProcedureStart start) {
        return start.run(database, new ValidateSchema());
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description =
                    "Runs the migrations that Lifeboat has not run yet, in order (commander). After a failure it goes on at the file that failed.")
    int apply(
            @Parameters(index = "0", paramLabel = "DATABASE", description = "A name below `databases` in lifeboat.yml.")
                    String database,
            @Option(
                            names = "--from",
                            paramLabel = "FILE",
                            description = "The first file to run, where somebody else has run the earlier ones.")
                    @Nullable
                    String from,
            @Mixin ProcedureStart start) {
        return start.run(database, new ApplySchema(from));
    }
}
