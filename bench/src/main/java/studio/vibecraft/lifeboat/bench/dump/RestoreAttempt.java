package studio.vibecraft.lifeboat.bench.dump;

import java.nio.file.Files;
import java.nio.file.Path;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.dump.ClusterRestore;
import studio.vibecraft.lifeboat.activities.dump.DumpInstance;
import studio.vibecraft.lifeboat.activities.dump.DumpSearch;
import studio.vibecraft.lifeboat.activities.dump.NewCluster;
import studio.vibecraft.lifeboat.activities.restore.PlacedInstance;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.model.DumpSet;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.Verification;

/** What a worker does for the logical way, without Temporal. As a program it tells its progress line by line. */
public final class RestoreAttempt {
    static final String BEGIN = "begin";
    static final String RESTORED = "restored";

    private RestoreAttempt() {}

    /** @param arguments lifeboat.yml, the protected database, an id for this recovery */
    public static void main(String[] arguments) throws Exception {
        RecoveryFiles files = files(Path.of(arguments[0]), arguments[1], arguments[2]);
        restore(files, progress -> System.out.printf("%.0f %s%n", progress.percent(), progress.what()));
    }

    public static RecoveryFiles files(Path configuration, String database, String recovery) {
        return new RecoveryFiles(
                ConfigurationFile.load(configuration), new RecoveryTarget(recovery, database, Mode.PRODUCTION));
    }

    /** Goes on where an attempt before was killed. */
    public static Verification restore(RecoveryFiles files, ProgressListener listener) throws Exception {
        DumpSet dumps = new DumpSearch(files.database()).newest().orElseThrow();
        try (DumpInstance running = begun(files, dumps, listener)) {
            ClusterRestore restore = new ClusterRestore(files, running.instance(), listener);
            System.out.println(BEGIN);
            restore.definitions(dumps);
            restore.items(dumps);
            System.out.println(RESTORED);
            Verification rows = restore.verified(dumps);
            restore.finish(dumps);
            return rows;
        }
    }

    /** As Temporal does it: a step that has ended is not asked for again, and the one that was killed goes on in the instance as it is. */
    private static DumpInstance begun(RecoveryFiles files, DumpSet dumps, ProgressListener listener) throws Exception {
        Path made = files.marker("empty-cluster-made");
        if (Files.exists(made)) {
            return DumpInstance.goOn(files, listener);
        }
        DumpInstance running = emptyCluster(files, dumps, listener);
        Files.createFile(made);
        return running;
    }

    /** With roles and databases, in the place of the lost one. */
    public static DumpInstance emptyCluster(RecoveryFiles files, DumpSet dumps, ProgressListener listener)
            throws Exception {
        new PlacedInstance(files).clear();
        new NewCluster(files).make(dumps, listener);
        DumpInstance running = DumpInstance.start(files, listener);
        new ClusterRestore(files, running.instance(), listener).databases(dumps);
        return running;
    }
}
