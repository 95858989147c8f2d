package studio.vibecraft.lifeboat.activities.beside;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import studio.vibecraft.lifeboat.activities.Heartbeats;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.ReplayLimit;
import studio.vibecraft.lifeboat.activities.command.DetachedCommand;
import studio.vibecraft.lifeboat.activities.command.TargetLock;
import studio.vibecraft.lifeboat.activities.restore.BackupRestore;
import studio.vibecraft.lifeboat.activities.restore.CapacityCheck;
import studio.vibecraft.lifeboat.activities.restore.Copy;
import studio.vibecraft.lifeboat.activities.restore.CopyDirectory;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.BesideActivities;
import studio.vibecraft.lifeboat.contract.procedure.BesidePlan;
import studio.vibecraft.lifeboat.contract.procedure.RestoreBeside;
import studio.vibecraft.lifeboat.contract.procedure.RestoredBeside;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** See {@link BesideActivities}. */
public final class BesideActivitiesImpl implements BesideActivities {
    private static final String JOB = "restore-beside";

    private final LifeboatConfiguration configuration;

    public BesideActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public BesidePlan surveyBeside(RecoveryTarget target, RestoreBeside asked) {
        return working(target, (files, listener) -> {
            listener.report(Progress.of("reading backups and WAL for " + asked.point()));
            Path directory = Path.of(asked.directory());
            new CopyDirectory(files).requireFree(directory);
            BesidePlan plan = new BesideSurvey(files, listener).plan(asked);
            CapacityCheck.require(files, directory, plan.backup().size());
            return plan;
        });
    }

    @Override
    public void copyBackup(RecoveryTarget target, RestoreBeside asked, BesidePlan plan) {
        working(target, (files, listener) -> {
            Path directory = Path.of(asked.directory());
            // Adopted from an earlier attempt that had already started it.
            Copy.of(files, directory, plan.timeline()).instance().stop();
            new BackupRestore(files, listener).restore(plan.backup(), directory, JOB, tablespaces(directory), "off");
            return plan;
        });
    }

    @Override
    public RestoredBeside replayBeside(RecoveryTarget target, RestoreBeside asked, BesidePlan plan) {
        return working(target, (files, listener) -> {
            ReplayLimit.of(files).set(plan.point());
            Copy copy = Copy.of(files, Path.of(asked.directory()), plan.timeline());
            copy.start(listener);
            return described(files, asked, plan, copy, copy.replayTo(plan.point(), listener));
        });
    }

    private static RestoredBeside described(
            RecoveryFiles files, RestoreBeside asked, BesidePlan plan, Copy copy, Lsn reached) throws IOException {
        PostgresConfiguration postgres = files.database().postgres();
        Path script = StartScript.write(
                files.marker("start-copy.sh"),
                copy.startCommand(),
                copy.instance().log());
        return new RestoredBeside(
                asked.directory(),
                plan,
                reached,
                files.sockets("copy").toString(),
                postgres.port(),
                postgres.user(),
                script.toString(),
                List.of(postgres.binaries().resolve("pg_ctl").toString(), "stop", "-D", asked.directory()));
    }

    @Override
    public void discardBeside(RecoveryTarget target, RestoreBeside asked) {
        working(target, (files, listener) -> {
            DetachedCommand.end(files.job(JOB));
            Copy.of(files, Path.of(asked.directory()), 1).instance().stop();
            new CopyDirectory(files).removeAll();
            return asked;
        });
    }

    /** Beside the copy, each under its own name. */
    private static UnaryOperator<Path> tablespaces(Path directory) {
        return location -> directory.resolveSibling(
                directory.getFileName() + ".tablespaces" + location.toString().replace('/', '-'));
    }

    private interface Work<T> {
        T run(RecoveryFiles files, ProgressListener listener) throws IOException;
    }

    private <T> T working(RecoveryTarget target, Work<T> work) {
        RecoveryFiles files = new RecoveryFiles(configuration, target);
        ProgressListener listener = Heartbeats.listener();
        try (TargetLock lock = TargetLock.take(files.marker("copy.lock"), listener)) {
            return work.run(files, listener);
        } catch (IOException e) {
            throw new RecoveryException(
                    Fault.COMMAND_FAILED,
                    "The copy of " + files.database().name() + ": " + e + ". The database itself was not touched.",
                    e);
        }
    }
}
