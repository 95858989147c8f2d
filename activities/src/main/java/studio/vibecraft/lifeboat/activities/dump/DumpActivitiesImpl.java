package studio.vibecraft.lifeboat.activities.dump;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.activities.restore.NewInstanceWork;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.DumpActivities;
import studio.vibecraft.lifeboat.model.DumpSet;
import studio.vibecraft.lifeboat.model.Verification;

/** See {@link DumpActivities}. */
public final class DumpActivitiesImpl implements DumpActivities {
    private final NewInstanceWork work;

    public DumpActivitiesImpl(LifeboatConfiguration configuration) {
        this.work = new NewInstanceWork(configuration);
    }

    @Override
    public Verification createCluster(RecoveryTarget target, DumpSet dumps) {
        return work.alone(target, (files, listener) -> {
            new NewCluster(files).make(dumps, listener);
            return filling(DumpInstance.start(files, listener), files, listener, restore -> restore.databases(dumps));
        });
    }

    @Override
    public int restoreDefinitions(RecoveryTarget target, DumpSet dumps) {
        return work.alone(
                target,
                (files, listener) -> filling(
                        DumpInstance.start(files, listener), files, listener, restore -> restore.definitions(dumps)));
    }

    @Override
    public Verification restoreRows(RecoveryTarget target, DumpSet dumps) {
        return work.alone(target, (files, listener) -> {
            StateFile<Verification> done = new StateFile<>(files.marker("rows-restored.json"), Verification.class);
            Optional<Verification> earlier = done.read();
            return filling(DumpInstance.goOn(files, listener), files, listener, restore -> {
                if (earlier.isEmpty()) {
                    restore.items(dumps);
                }
                Verification rows = earlier.isPresent() ? earlier.get() : restore.verified(dumps);
                if (rows.passed()) {
                    done.write(rows);
                    restore.finish(dumps);
                }
                return rows;
            });
        });
    }

    @Override
    public void renewStanza(RecoveryTarget target) {
        work.alone(target, (files, listener) -> {
            new PgBackRest(files.database()).takeNewCluster();
            return "taken";
        });
    }

    private interface Filling<T> {
        T with(ClusterRestore restore) throws IOException, SQLException;
    }

    private static <T> T filling(DumpInstance instance, RecoveryFiles files, ProgressListener listener, Filling<T> work)
            throws IOException, SQLException {
        try (instance) {
            return work.with(new ClusterRestore(files, instance.instance(), listener));
        }
    }
}
