package studio.vibecraft.lifeboat.scenario.outage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.loss.DataReturn;
import studio.vibecraft.lifeboat.scenario.loss.NewInstance;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/**
 * Step 3 where no standby was: the newest backup is restored in this region, proved in quarantine, and opened, all as after a complete loss.
 * Another attempt goes on where the last one stopped.
 */
final class NewRegion {
    private final StepRunner steps;
    private final Host host;
    private final Activation activation;
    private final Function<LossFinding, NewInstance> instance;
    private final LastLook lastLook;
    private @Nullable DataReturn data;

    /** @param instance in the place that this region has for the database */
    NewRegion(StepRunner steps, Host host, Activation activation, Function<LossFinding, NewInstance> instance) {
        this.steps = steps;
        this.host = host;
        this.activation = activation;
        this.instance = instance;
        this.lastLook = new LastLook(steps, host);
    }

    /** The plan goes to step 3 then: until something is restored, a name that is led here leads to nobody. Clients wait for no more of it than that. */
    void openedFirst() {
        activation.toRestore().ifPresent(backup -> steps.run("restore-redundancy", () -> opened(backup)));
    }

    private Instant opened(Backup backup) {
        DataReturn restored = data;
        if (restored == null) {
            restored = instance.apply(gone(activation.fence())).fromBackup(backup);
            restored.lookBeforeOpening(lastLook::taken);
            restored.restoreSchema();
            data = restored;
        }
        Instant opened = restored.opened();
        lastLook.lossBeyond(restored.recovered()).ifPresent(steps.outcome()::lost);
        steps.checks(new Verification(List.of(host.outage().recordTakeover(host.target(), restored.timeline()))));
        String words = "Restored from backup " + backup.label() + ", open since "
                + opened.truncatedTo(ChronoUnit.SECONDS) + ". Recovered: "
                + restored.recovered().back() + ". Lost: "
                + lastLook.lost(restored.recovered());
        steps.note(words + ". A standby and a backup of it come once the name leads here");
        steps.summary(words);
        return opened;
    }

    /** For whoever restores, it is lost: nothing of it can be reached, and nothing was acknowledged after the fence. */
    private static LossFinding gone(Fence fence) {
        return new LossFinding(
                LossFinding.Kind.GONE,
                "its region is, and it was fenced at " + fence.at() + " ("
                        + fence.kind().words() + ")",
                fence.proof(),
                fence.at(),
                true);
    }
}
