package studio.vibecraft.lifeboat.api.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.vibecraft.lifeboat.contract.procedure.ExportUserData;
import studio.vibecraft.lifeboat.contract.procedure.RestoreUserData;
import studio.vibecraft.lifeboat.contract.procedure.RestoreUserData.Conflicts;

/** One user's data, out and back. */
@Command(
        name = "user-data",
        description = "Exports everything that hangs on one user's row, or puts such an export back.")
final class UserDataCommand extends CommandGroup {
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Follows the foreign keys from a user's row and writes all of his data into files on the"
                    + " database's host. Exit code 4 when there is no such user.")
    int export(
            @Parameters(index = "1", paramLabel = "KEY", description = "The user's key.") String key,
            @Option(
                            names = "--in",
                            paramLabel = "DATABASE",
                            description = "The PostgreSQL database; default: as configured.")
                    @Nullable
                    String in,
            @Option(
                            names = "--table",
                            paramLabel = "SCHEMA.TABLE",
                            description = "The users' table; default: as configured.")
                    @Nullable
                    String table,
            @Option(
                            names = "--column",
                            paramLabel = "COLUMN",
                            description = "Where the key stands; default: as configured.")
                    @Nullable
                    String column,
            @Option(
                            names = "--into",
                            paramLabel = "DIR",
                            description =
                                    "An empty or new directory on the database's host, absolute; default: one below"
                                            + " the state directory.")
                    @Nullable
                    Path into,
            @Option(
                            names = "--from",
                            paramLabel = "PROCEDURE",
                            description =
                                    "The id of a restore beside whose copy runs: the data as it was there; default:"
                                            + " the database itself.")
                    @Nullable
                    String from,
            @Mixin ProcedureStart start) {
        return start.run(new ExportUserData(key, in, table, column, into == null ? null : into.toString(), from));
    }

    @Command(
            name = "restore",
            mixinStandardHelpOptions = true,
            description = "Puts an export's rows back, in one transaction and without triggers. Without --apply it only"
                    + " rehearses and says what would happen; exit code 1 when there are conflicts.")
    int restore(
            @Parameters(
                            index = "1",
                            paramLabel = "EXPORT",
                            description =
                                    "The export's directory (or its manifest.json) on the database's host, absolute.")
                    Path from,
            @Option(
                            names = "--apply",
                            paramLabel = "HASH",
                            description = "Do it, as the rehearsal with this hash said (commander).")
                    @Nullable
                    String apply,
            @Option(
                            names = "--conflicts",
                            paramLabel = "keep|replace",
                            description =
                                    "What becomes of rows that are there with other content: they stay, or the export"
                                            + " replaces them. Without it, nothing is written when there are any.")
                    @Nullable
                    Conflicts conflicts,
            @Mixin ProcedureStart start) {
        return start.run(new RestoreUserData(from.toString(), apply, conflicts));
    }
}
