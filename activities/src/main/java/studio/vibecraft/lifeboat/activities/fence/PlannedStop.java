package studio.vibecraft.lifeboat.activities.fence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.CommandServiceControl;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * A healthy primary that hands over. Clients wait meanwhile, so it is only stopped, not started read-only as well: a stopped cluster whose control
 * file is hidden takes no writes, whoever tries to start it. {@link FenceLift} is the way back.
 */
public final class PlannedStop {
    private final RecoveryFiles files;
    private final StateFile<Fence> record;
    private final ProgressListener listener;

    public PlannedStop(RecoveryFiles files, ProgressListener listener) {
        this.files = files;
        this.record = new StateFile<>(files.marker("fence.json"), Fence.class);
        this.listener = listener;
    }

    /** Looks where an earlier attempt has stopped and goes on from there. */
    public Fence stop() {
        if (record.read().isPresent()) {
            Fence fence = record.read().get();
            new FenceWatch(files).confirm(fence);
            return fence;
        }
        Managers.refuse();
        listener.report(Progress.of("stopping the present primary"));
        // Should somebody start it before its control file is hidden, it starts read-only.
        new Demotion(files).prepare();
        new CommandServiceControl(files.database()).stop();
        ControlData control = stopped();
        new Retirement(files.dataDirectory(), files.recoveryId()).retire();
        Fence fence = fence(control);
        record.write(fence);
        return fence;
    }

    /** Takes writes again, on the same timeline. Harmless when it was not stopped. */
    public void takeBack() {
        new FenceLift(files).lift();
    }

    private ControlData stopped() {
        ControlData control = ControlData.read(files.database().postgres().binaries(), files.dataDirectory());
        if (!control.state().equals("shut down")) {
            throw new RecoveryException(
                    Fault.COMMAND_FAILED,
                    "The present primary in " + files.dataDirectory() + " did not shut down cleanly: it is "
                            + control.state() + ". Nothing was promoted.");
        }
        return control;
    }

    /** The shutdown checkpoint is the last record: whoever has replayed a byte of it has replayed everything. */
    private static Fence fence(ControlData control) {
        Check proof = new Check(
                "present primary",
                Check.Outcome.PASSED,
                Duration.ZERO,
                "shut down at " + control.checkpoint() + ", no process left, its control file hidden");
        return new Fence(
                Fence.Kind.STOPPED,
                new Lsn(control.checkpoint().position() + 1),
                control.timeline(),
                true,
                Instant.now(),
                List.of(proof));
    }
}
