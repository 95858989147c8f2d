package studio.vibecraft.lifeboat.activities.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.dump.DumpInstance;
import studio.vibecraft.lifeboat.activities.dump.NewCluster;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.SchemaConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.MigrationActivities;
import studio.vibecraft.lifeboat.contract.procedure.AppliedSchema;
import studio.vibecraft.lifeboat.model.DumpSet;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link MigrationActivities}. */
public final class MigrationActivitiesImpl implements MigrationActivities {
    private static final DumpSet NO_DUMPS = new DumpSet(List.of(), null);

    private final LifeboatConfiguration configuration;

    public MigrationActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Verification createEmptyCluster(RecoveryTarget target) {
        return locked(target, (files, schema, listener) -> {
            new NewCluster(files).make(NO_DUMPS, listener);
            try (DumpInstance running = DumpInstance.start(files, listener)) {
                return new EmptyDatabase(files, schema, running.instance()).make();
            }
        });
    }

    @Override
    public AppliedSchema buildSchema(RecoveryTarget target) {
        return locked(target, (files, schema, listener) -> {
            try (DumpInstance running = DumpInstance.start(files, listener)) {
                return new MigrationRun(
                                configuration.state(),
                                files,
                                schema,
                                running.instance()::connect,
                                running.instance().sockets(),
                                listener)
                        .build();
            }
        });
    }

    private interface Work<T> {
        T run(RecoveryFiles files, SchemaConfiguration schema, ProgressListener listener)
                throws IOException, SQLException;
    }

    private <T> T locked(RecoveryTarget target, Work<T> work) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        SchemaConfiguration schema = files.database().schema();
        if (schema == null) {
            throw new RecoveryException(
                    Fault.CONFIGURATION, target.database() + " has no `schema` in this host's lifeboat.yml any more.");
        }
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock lock = TargetLock.take(files.marker("copy.lock"), listener)) {
            return work.run(files, schema, listener);
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE,
                    "The new instance of " + target.database() + " cannot be asked: " + e.getMessage()
                            + ". It is not open.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
