package studio.vibecraft.lifeboat.activities.schema;

import java.util.List;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.dump.DumpInstance;
import studio.vibecraft.lifeboat.activities.dump.NewCluster;
import studio.vibecraft.lifeboat.activities.restore.NewInstanceWork;
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
    private final NewInstanceWork work;

    public MigrationActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
        this.work = new NewInstanceWork(configuration);
    }

    @Override
    public Verification createEmptyCluster(RecoveryTarget target) {
        return work.alone(target, (files, listener) -> {
            new NewCluster(files).make(NO_DUMPS, listener);
            try (DumpInstance running = DumpInstance.start(files, listener)) {
                return new EmptyDatabase(files, configured(files), running.instance()).make();
            }
        });
    }

    @Override
    public AppliedSchema buildSchema(RecoveryTarget target) {
        return work.alone(target, (files, listener) -> {
            try (DumpInstance running = DumpInstance.start(files, listener)) {
                return new MigrationRun(
                                configuration.state(),
                                files,
                                configured(files),
                                running.instance()::connect,
                                running.instance().sockets(),
                                listener)
                        .build();
            }
        });
    }

    private static SchemaConfiguration configured(RecoveryFiles files) {
        SchemaConfiguration schema = files.database().schema();
        if (schema == null) {
            throw new RecoveryException(
                    Fault.CONFIGURATION,
                    files.database().name() + " has no `schema` in this host's lifeboat.yml any more.");
        }
        return schema;
    }
}
