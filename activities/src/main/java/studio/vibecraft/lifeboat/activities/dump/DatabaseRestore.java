package studio.vibecraft.lifeboat.activities.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.activities.dump.DumpItem.Part;
import studio.vibecraft.lifeboat.model.Dump;
import studio.vibecraft.lifeboat.model.Progress;

/** One dump into its database. Every call goes on where a killed one stopped. */
final class DatabaseRestore {
    private final Dump dump;
    private final DumpDirectory directory;
    private final DumpContents contents;
    private final SideInstance instance;
    private final Psql psql;
    private final Path work;

    /** @param work a directory for scripts and lists, anew for each attempt */
    DatabaseRestore(Dump dump, SideInstance instance, Path work) throws IOException {
        this.dump = dump;
        this.directory = new DumpDirectory(instance.postgres().binaries(), Path.of(dump.directory()));
        this.contents = directory.contents();
        this.instance = instance;
        this.psql = new Psql(instance, dump.database());
        this.work = Files.createTempDirectory(Files.createDirectories(work), "attempt");
    }

    DumpContents contents() {
        return contents;
    }

    /** The database itself, with its own settings and grants. */
    void create() throws SQLException, IOException {
        boolean there;
        try (Connection connection = instance.connect("postgres")) {
            there = Rows.names(connection, "SELECT datname FROM pg_database").contains(dump.database());
        }
        new Psql(instance, "postgres")
                .each("The database " + dump.database(), directory.databaseScript(there, work.resolve("database.sql")));
    }

    /** Schemas, types, functions, tables, grants: everything that rows need, in one transaction. */
    void definitions(ProgressListener listener) throws SQLException, IOException {
        if (record().begun()) {
            return;
        }
        Path script = directory.script(contents.of(Part.DEFINITIONS), work.resolve("definitions.sql"));
        String what = "The definitions (" + contents.of(Part.DEFINITIONS).size() + " items)";
        Background.run(
                () -> {
                    psql.inOneTransaction(what, List.of("--command=" + RestoreRecord.CREATE, "--file=" + script));
                    return what;
                },
                () -> listener.report(Progress.of("making the definitions of " + dump.database())));
    }

    RestoreRecord record() {
        return new RestoreRecord(instance::connect, dump.database());
    }

    /** What is being made already, by sessions of a killed attempt. */
    Set<Integer> underWay() throws SQLException {
        return new LeftSessions(instance).items(dump.database());
    }

    RestoreOrder order() throws SQLException {
        return new RestoreOrder(contents.items(), record().done());
    }

    /** Runs beside others of the same database. */
    void restore(DumpItem item, ReadBytes reads) throws SQLException, IOException, InterruptedException {
        Path list = work.resolve("item-" + item.number());
        if (item.rows()) {
            try (Connection connection = instance.connect(dump.database())) {
                new TableLoad(directory, item, list).run(connection, reads);
            }
        } else if (item.largeObjects()) {
            largeObjects(item, list);
        } else {
            make(item, directory.script(List.of(item), list));
        }
    }

    /** The record comes first: whoever makes the same item waits there for the other, and when it has been made has nothing left to do. */
    private void make(DumpItem item, Path script) throws SQLException {
        CommandResult made = psql.inOneTransactionAs(
                LeftSessions.name(item), List.of("--command=" + RestoreRecord.note(item), "--file=" + script));
        if (!made.succeeded() && !record().done().contains(item.number())) {
            psql.require(item.words(), made);
        }
    }

    /** Written over what an attempt without a record has written: the same bytes to the same place. */
    private void largeObjects(DumpItem item, Path list) throws IOException, SQLException {
        Commands.require(directory.restoring(item, list, psql.connection()), Map.of(), Psql.LIMIT);
        try (Connection connection = instance.connect(dump.database())) {
            Rows.run(connection, RestoreRecord.note(item));
        }
    }

    /** What is not as the dump has it; empty when all is well. */
    List<String> missing(ProgressListener listener) throws SQLException {
        RestoreOrder order = order();
        return order.finished()
                ? Background.run(
                        record()::miscounted,
                        () -> listener.report(Progress.of("counting the rows of " + dump.database())))
                : List.of(order.left() + " items of " + dump.database() + " are not restored");
    }

    /** A dump holds none of the statistics by which queries are planned. */
    void analyse(ProgressListener listener) throws SQLException {
        try (Connection connection = instance.connect(dump.database())) {
            Background.run(
                    () -> {
                        Rows.run(connection, "ANALYZE");
                        return dump;
                    },
                    () -> listener.report(Progress.of("collecting the planner's statistics of " + dump.database())));
        }
    }
}
