package studio.vibecraft.lifeboat.activities.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.configuration.SchemaConfiguration;
import studio.vibecraft.lifeboat.contract.procedure.AppliedSchema;
import studio.vibecraft.lifeboat.contract.procedure.ApplySchema;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Runs what was not run yet, in order, and writes down each file that has ended well. */
final class MigrationRun {
    private static final String IDENTITY =
            "SELECT system_identifier || '/' || d.oid FROM pg_control_system(), pg_database d WHERE d.datname = current_database()";
    /** Begins the name under which a file is noted that is no migration. */
    private static final String BEFORE = "before ";

    private static final String TABLES =
            "SELECT count(*) FROM pg_tables WHERE schemaname !~ '^pg_' AND schemaname <> 'information_schema'";

    private final RecoveryFiles files;
    private final SchemaConfiguration schema;
    private final ProgressListener listener;
    private final MigrationRecord record;
    private final Sessions sessions;
    private final Path sockets;
    private final long tables;

    /** In the database as it runs. */
    MigrationRun(Path state, RecoveryFiles files, SchemaConfiguration schema, ProgressListener listener)
            throws SQLException, IOException {
        this(
                state,
                files,
                schema,
                LiveCluster.of(files).sessions(),
                files.database().postgres().socketDirectory(),
                listener);
    }

    /** @param sockets where the server that the sessions lead to is reached */
    MigrationRun(
            Path state,
            RecoveryFiles files,
            SchemaConfiguration schema,
            Sessions sessions,
            Path sockets,
            ProgressListener listener)
            throws SQLException, IOException {
        this.files = files;
        this.schema = schema;
        this.sessions = sessions;
        this.sockets = sockets;
        this.listener = listener;
        Files.createDirectories(state.resolve("schema"));
        try (Connection live = sessions.open(schema.database())) {
            String identity = Rows.names(live, IDENTITY).get(0);
            this.record = MigrationRecord.of(state, files.database().name(), schema.database(), identity);
            this.tables = Rows.all(live, TABLES, row -> row.getLong(1)).get(0);
        }
    }

    /**
     * A database that was made anew: first what the platform brings. Roles that a file grants something to and nobody makes were lost with the
     * cluster; they are made without a login, and told.
     */
    AppliedSchema build() throws IOException {
        Map<String, String> done = record.done();
        for (Path file : schema.before()) {
            String name = BEFORE + Migrations.name(file);
            if (!done.containsKey(name)) {
                sql(null).run(file, !Migrations.hasOwnTransactions(file));
                record.add(name, sha256(file));
            }
        }
        LostRoles roles = new LostRoles(sessions, record);
        AppliedSchema built = apply(Migrations.in(schema.migrations()), record.done(), roles::making);
        List<String> toKnow = new ArrayList<>(built.toKnow());
        toKnow.addAll(roles.sentences());
        return new AppliedSchema(built.database(), built.applied(), built.already(), toKnow);
    }

    AppliedSchema run(ApplySchema asked) throws IOException {
        List<Path> migrations = Migrations.in(schema.migrations());
        Map<String, String> done = record.done();
        if (asked.from() != null) {
            skipUpTo(asked.from(), migrations, done);
        } else if (done.isEmpty() && tables > 0) {
            throw new RecoveryException(
                    Fault.SCHEMA_UNKNOWN,
                    schema.database() + " has " + tables
                            + " tables, and Lifeboat has run no migration there: nobody can say which are in it. Nothing was done.");
        }
        return apply(migrations, done, Runnable::run);
    }

    private static void skipUpTo(String from, List<Path> migrations, Map<String, String> done) throws IOException {
        if (migrations.stream().map(Migrations::name).noneMatch(from::equals)) {
            throw new RecoveryException(Fault.CONFIGURATION, "There is no migration " + from + ". Nothing was done.");
        }
        for (Path file : migrations) {
            if (Migrations.name(file).equals(from)) {
                return;
            }
            done.putIfAbsent(Migrations.name(file), sha256(file));
        }
    }

    /** @param undivided how a file is run that is one transaction */
    private AppliedSchema apply(List<Path> migrations, Map<String, String> done, Consumer<Runnable> undivided)
            throws IOException {
        SqlFiles sql = sql(schema.role());
        List<String> applied = new ArrayList<>();
        List<String> toKnow = new ArrayList<>();
        for (Path file : migrations) {
            String name = Migrations.name(file);
            String sha256 = sha256(file);
            if (!done.containsKey(name)) {
                if (Migrations.hasOwnTransactions(file)) {
                    sql.run(file, false);
                } else {
                    undivided.accept(() -> sql.run(file, true));
                }
                applied.add(name);
            } else if (!sha256.equals(done.get(name))) {
                toKnow.add(name + " was changed after it was run; it was not run again.");
            }
            record.add(name, done.getOrDefault(name, sha256));
        }
        return new AppliedSchema(schema.database(), applied, migrations.size() - applied.size(), toKnow);
    }

    private SqlFiles sql(@Nullable String role) {
        return new SqlFiles(
                files.database().postgres(),
                sockets,
                schema.database(),
                role,
                files.root().resolve("jobs"),
                listener);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
