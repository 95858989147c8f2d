package studio.vibecraft.lifeboat.activities.standby;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.procedure.LockedPart;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.StandbyPauseActivities;
import studio.vibecraft.lifeboat.contract.procedure.PauseStandby;
import studio.vibecraft.lifeboat.contract.procedure.PausedStandby;
import studio.vibecraft.lifeboat.contract.procedure.ResumeStandby;
import studio.vibecraft.lifeboat.contract.procedure.ResumedStandby;
import studio.vibecraft.lifeboat.model.Lsn;

/** See {@link StandbyPauseActivities}. What was set is noted per standby: another procedure than the one that paused it lets it go on. */
public final class StandbyPauseActivitiesImpl implements StandbyPauseActivities {
    private final LifeboatConfiguration configuration;
    private final LockedPart standby;

    public StandbyPauseActivitiesImpl(LifeboatConfiguration configuration) {
        this.configuration = configuration;
        this.standby = new LockedPart(configuration, "standby.lock");
    }

    @Override
    public PausedStandby pauseStandby(RecoveryTarget target, PauseStandby asked) {
        return with(
                target, asked.standby(), stop -> new PausedStandby(asked.standby(), stop.holdHere(asked.standby())));
    }

    @Override
    public ResumedStandby resumeStandby(RecoveryTarget target, ResumeStandby asked) {
        return with(target, asked.standby(), stop -> {
            Lsn at = stop.position(asked.standby());
            List<String> said = new ArrayList<>(stop.release());
            if (said.isEmpty()) {
                said.add(stop.letGo(asked.standby()));
            }
            boolean goesOn = said.stream().noneMatch(sentence -> sentence.startsWith(StandbyStop.TO_DO));
            return new ResumedStandby(asked.standby(), goesOn, at, said);
        });
    }

    private <T> T with(RecoveryTarget target, String name, Function<StandbyStop, T> work) {
        return standby.alone(files(target, name), (files, listener) -> work.apply(new StandbyStop(files, listener)));
    }

    private RecoveryFiles files(RecoveryTarget target, String name) {
        RecoveryFiles files = new RecoveryFiles(
                configuration,
                new RecoveryTarget("paused-" + target.database() + "-" + name, target.database(), target.mode()));
        // Refuses a name that nobody knows, before a directory is made for it.
        files.database().standby(name);
        return files;
    }
}
