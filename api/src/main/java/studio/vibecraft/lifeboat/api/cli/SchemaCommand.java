package studio.vibecraft.lifeboat.api.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.contract.procedure.ApplySchema;
import studio.vibecraft.lifeboat.contract.procedure.ValidateSchema;

/** A database's schema and its migrations. */
@Command(name = "schema", description = "Compares a database's schema with its migration files, or runs them.")
final class SchemaCommand extends CommandGroup {
    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = "Builds the migrations into a scratch instance and compares its catalog with the database's,"
                    + " object by object. Exit code 1 when they differ.")
    int validate(@Mixin ProcedureStart start) {
        return start.run(new ValidateSchema());
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description =
                    "Runs the migrations that Lifeboat has not run yet, in order (commander). After a failure it goes"
                            + " on at the file that failed.")
    int apply(
            @Option(
                            names = "--from",
                            paramLabel = "FILE",
                            description = "The first file to run, where somebody else has run the earlier ones.")
                    @Nullable
                    String from,
            @Mixin ProcedureStart start) {
        return start.run(new ApplySchema(from));
    }
}
