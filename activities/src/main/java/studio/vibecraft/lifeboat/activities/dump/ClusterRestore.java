package studio.vibecraft.lifeboat.activities.dump;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.dump.DumpItem.Part;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.Dump;
import studio.vibecraft.lifeboat.model.DumpSet;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Verification;

/** All databases of a cluster, one after the other. */
public final class ClusterRestore {
    /** What initdb has made, and what an attempt before has. */
    private static final Pattern HARMLESS = Pattern.compile("ERROR: +(role|tablespace) \".*\" already exists");

    private final RecoveryFiles files;
    private final SideInstance instance;
    private final ProgressListener listener;
    private final Map<Dump, DatabaseRestore> databases = new HashMap<>();

    public ClusterRestore(RecoveryFiles files, SideInstance instance, ProgressListener listener) {
        this.files = files;
        this.instance = instance;
        this.listener = listener;
    }

    /** Roles, tablespaces and empty databases. */
    public Verification databases(DumpSet dumps) throws SQLException {
        return Background.run(
                () -> databasesMade(dumps), () -> listener.report(Progress.of("making roles and empty databases")));
    }

    private Verification databasesMade(DumpSet dumps) throws IOException, SQLException {
        List<Check> checks = new ArrayList<>(List.of(roles(dumps), extensions(dumps)));
        for (Dump dump : dumps.dumps()) {
            of(dump).create();
        }
        checks.add(check(Outcome.PASSED, "databases", "made empty, for " + dumps.words()));
        checks.add(check(Outcome.DEFERRED, "settings", new NewSettings(files).words(dumps)));
        return new Verification(checks);
    }

    private Check roles(DumpSet dumps) {
        if (dumps.globals() == null) {
            return check(
                    Outcome.DEFERRED,
                    "roles",
                    "no globals*.sql lies beside the dumps: a role that they name and that is not here will be asked for");
        }
        List<String> errors = new Psql(instance, "postgres")
                .run(List.of("--file=" + dumps.globals()))
                .output()
                .lines()
                .filter(line ->
                        line.contains("ERROR: ") && !HARMLESS.matcher(line).find())
                .toList();
        if (!errors.isEmpty()) {
            throw new RecoveryException(
                    Fault.DUMP_NOT_RESTORED,
                    "Roles and tablespaces of " + dumps.globals() + " cannot be made: " + String.join("; ", errors)
                            + ". The instance is not open.");
        }
        return check(Outcome.PASSED, "roles", "with their passwords, from " + dumps.globals());
    }

    private Check extensions(DumpSet dumps) throws SQLException, IOException {
        Set<String> missing = new TreeSet<>();
        for (Dump dump : dumps.dumps()) {
            missing.addAll(directory(dump).contents().extensions());
        }
        try (Connection connection = instance.connect("postgres")) {
            missing.removeAll(Rows.names(connection, "SELECT name FROM pg_available_extensions"));
        }
        return missing.isEmpty()
                ? check(Outcome.PASSED, "extensions", "all are installed on this host")
                : check(Outcome.FAILED, "extensions", "not installed on this host: " + missing);
    }

    /** @return how many items that were */
    public int definitions(DumpSet dumps) throws SQLException, IOException {
        int items = 0;
        for (Dump dump : dumps.dumps()) {
            DatabaseRestore restore = of(dump);
            restore.definitions(listener);
            items += restore.contents().of(Part.DEFINITIONS).size();
        }
        return items;
    }

    /** Rows, indexes, constraints. */
    public void items(DumpSet dumps) throws SQLException, IOException {
        int jobs = requireNonNull(files.database().dumps()).jobs();
        for (Dump dump : dumps.dumps()) {
            DatabaseRestore restore = of(dump);
            // No work when the step before has made them; it may have been left out.
            restore.definitions(listener);
            new ParallelRestore(restore, jobs, listener).run();
        }
    }

    /** Whether nothing is left over, and every table holds what was loaded. */
    public Verification verified(DumpSet dumps) throws SQLException, IOException {
        Instant start = Instant.now();
        List<String> wrong = new ArrayList<>();
        long rows = 0;
        int items = 0;
        for (Dump dump : dumps.dumps()) {
            DatabaseRestore restore = of(dump);
            wrong.addAll(restore.missing(listener));
            rows += restore.record().rows();
            items += restore.contents().besidesDefinitions().size();
        }
        return new Verification(List.of(new Check(
                "every item of the dumps is restored, every row is there once",
                wrong.isEmpty() ? Outcome.PASSED : Outcome.FAILED,
                Duration.between(start, Instant.now()),
                wrong.isEmpty() ? items + " items, " + rows + " rows" : String.join("; ", wrong))));
    }

    /** Leaves nothing but what the dumps have brought. */
    public void finish(DumpSet dumps) throws SQLException, IOException {
        for (Dump dump : dumps.dumps()) {
            DatabaseRestore restore = of(dump);
            restore.record().remove();
            restore.analyse(listener);
        }
        // The stop that follows has nothing left to write: nobody could be told about it.
        try (Connection connection = instance.connect("postgres")) {
            Background.run(
                    () -> {
                        Rows.run(connection, "CHECKPOINT");
                        return dumps;
                    },
                    () -> listener.report(Progress.of("writing everything to disk")));
        }
    }

    /** Reading a table of contents takes several programs, so it is read once. */
    private DatabaseRestore of(Dump dump) throws IOException {
        DatabaseRestore known = databases.get(dump);
        if (known != null) {
            return known;
        }
        DatabaseRestore read = new DatabaseRestore(dump, instance, files.marker("dump"));
        databases.put(dump, read);
        return read;
    }

    private DumpDirectory directory(Dump dump) {
        return new DumpDirectory(instance.postgres().binaries(), Path.of(dump.directory()));
    }

    private static Check check(Outcome outcome, String name, String detail) {
        return new Check(name, outcome, Duration.ZERO, detail);
    }
}
