package studio.vibecraft.lifeboat.activities.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.Databases;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.LiveCluster;
import studio.vibecraft.lifeboat.activities.cluster.SideInstance;
import studio.vibecraft.lifeboat.activities.dump.DumpInstance;
import studio.vibecraft.lifeboat.activities.procedure.Attended;
import studio.vibecraft.lifeboat.activities.restore.PlacedInstance;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.SchemaConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.SchemaActivities;
import studio.vibecraft.lifeboat.contract.procedure.AppliedSchema;
import studio.vibecraft.lifeboat.contract.procedure.ApplySchema;
import studio.vibecraft.lifeboat.contract.procedure.ComparedSchema;
import studio.vibecraft.lifeboat.contract.procedure.ComparedSchema.SchemaDifference;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RestoredCopy;

/** See {@link SchemaActivities}. */
public final class SchemaActivitiesImpl implements SchemaActivities {
    private static final int TOLD = 200;
    private static final String ROLES =
            "SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> current_user";

    private final LifeboatConfiguration configuration;

    public SchemaActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public ComparedSchema validateSchema(RecoveryTarget target) {
        return working(
                target,
                (files, schema, listener) ->
                        validate(files, LiveCluster.of(files).sessions(), schema, listener));
    }

    @Override
    public @Nullable ComparedSchema validateRestored(RecoveryTarget target, RestoredCopy instance) {
        if (new Databases(configuration).get(target.database()).schema() == null) {
            return null;
        }
        return working(target, (files, schema, listener) -> {
            SideInstance restored = new PlacedInstance(files).atConsistency(instance.backup(), listener);
            try {
                return validate(files, restored::connect, schema, listener);
            } finally {
                // Paused where it is consistent, it would never replay on.
                restored.stop();
            }
        });
    }

    @Override
    public @Nullable ComparedSchema validateRebuilt(RecoveryTarget target) {
        if (new Databases(configuration).get(target.database()).schema() == null) {
            return null;
        }
        return working(target, (files, schema, listener) -> {
            try (DumpInstance rebuilt = DumpInstance.start(files, listener)) {
                return validate(files, rebuilt.instance()::connect, schema, listener);
            }
        });
    }

    private static ComparedSchema validate(
            RecoveryFiles files, Sessions sessions, SchemaConfiguration schema, ProgressListener listener)
            throws SQLException, IOException {
        List<Path> migrations = Migrations.in(schema.migrations());
        try (Connection live = sessions.open(schema.database());
                ScratchInstance scratch = new ScratchInstance(files, listener)) {
            listener.report(Progress.of("making a scratch instance"));
            scratch.create(ScratchInstance.Locale.of(live));
            scratch.createDatabase(schema.database(), roles(live, migrations), schema.role());
            build(scratch, files, schema, migrations, listener);
            listener.report(Progress.of("comparing the catalogs"));
            try (Connection made = scratch.sessions().open(schema.database())) {
                return compared(schema, migrations.size(), SchemaObjects.read(made), SchemaObjects.read(live));
            }
        }
    }

    /** Those that the migrations make themselves would be there already. */
    private static List<String> roles(Connection live, List<Path> migrations) throws SQLException, IOException {
        List<String> roles = new ArrayList<>();
        for (String role : Rows.names(live, ROLES)) {
            boolean made = false;
            for (Path file : migrations) {
                made |= Migrations.makesRole(file, role);
            }
            if (!made) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static void build(
            ScratchInstance scratch,
            RecoveryFiles files,
            SchemaConfiguration schema,
            List<Path> migrations,
            ProgressListener listener)
            throws IOException {
        // A new instance each time, so nothing of an earlier attempt is of use.
        Path jobs = Files.createTempDirectory(files.root(), "scratch-jobs");
        SqlFiles asSuperuser =
                new SqlFiles(scratch.postgres(), scratch.sockets(), schema.database(), null, jobs, listener);
        SqlFiles asRole =
                new SqlFiles(scratch.postgres(), scratch.sockets(), schema.database(), schema.role(), jobs, listener);
        schema.before().forEach(file -> asSuperuser.run(file, false));
        migrations.forEach(file -> asRole.run(file, false));
    }

    private static ComparedSchema compared(
            SchemaConfiguration schema, int migrations, SchemaObjects made, SchemaObjects live) {
        List<SchemaDifference> differences = made.differences(live);
        return new ComparedSchema(
                schema.database(),
                migrations,
                made.together(live).size(),
                differences.size(),
                List.copyOf(differences.subList(0, Math.min(TOLD, differences.size()))));
    }

    @Override
    public AppliedSchema applySchema(RecoveryTarget target, ApplySchema asked) {
        return working(
                target,
                (files, schema, listener) ->
                        new MigrationRun(configuration.state(), files, schema, listener).run(asked));
    }

    private interface Work<T> {
        T run(RecoveryFiles files, SchemaConfiguration schema, ProgressListener listener)
                throws SQLException, IOException;
    }

    private <T> T working(RecoveryTarget target, Work<T> work) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        SchemaConfiguration schema = files.database().schema();
        if (schema == null) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    files.database().name()
                            + " has no `schema` in this host's lifeboat.yml: say `database` and `migrations`. Nothing was done.");
        }
        Path lock =
                configuration.state().resolve("schema").resolve(files.database().name() + ".lock");
        try {
            return Attended.run(lock, listener -> work.run(files, schema, listener));
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The schema of " + files.database().name() + ": " + e.getMessage(),
                    e);
        }
    }
}
