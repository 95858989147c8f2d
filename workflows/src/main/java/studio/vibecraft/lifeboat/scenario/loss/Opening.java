package studio.vibecraft.lifeboat.scenario.loss;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.CutoverActivities;
import studio.vibecraft.lifeboat.contract.procedure.ComparedSchema;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Inventory;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;
import studio.vibecraft.lifeboat.scenario.step.TestedBackup;

/**
 * The new instance is proved where nobody reaches it, opened, and protected again. What was proved is not taken back into quarantine by another
 * attempt, because clients may be in; what is open is not opened a second time.
 */
final class Opening {
    private static final int FIRST_TIMELINE = 1;

    private final StepRunner steps;
    private final Host host;
    private final LossFinding loss;
    private @Nullable Instant openedAt;
    private Runnable lastLook = () -> {};
    private boolean proved;
    private int timeline;

    Opening(StepRunner steps, Host host, LossFinding loss) {
        this.steps = steps;
        this.host = host;
        this.loss = loss;
    }

    void lookFirst(Runnable look) {
        lastLook = look;
    }

    boolean done() {
        return openedAt != null;
    }

    /** From here on only the opening itself is left. */
    boolean proved() {
        return proved;
    }

    Instant openedAt() {
        return requireNonNull(openedAt);
    }

    int timeline() {
        return timeline;
    }

    /** The point of no return lies in here. */
    void open(Fence gone, Recovered recovered) {
        if (!proved) {
            prove(gone);
        }
        Instant opened = host.cutover().open(host.target());
        openedAt = opened;
        steps.outcome().opened(opened);
        steps.outcome().lost(recovered.loss());
    }

    private void prove(Fence gone) {
        CutoverActivities cutover = host.cutover();
        RecoveryTarget target = host.target();
        timeline = cutover.promoteInQuarantine(target, gone);
        Verification proof = new Verification(
                List.of(cutover.proveArchiving(target, timeline), cutover.proveApplicationWrite(target)));
        steps.checks(proof);
        Verification whole = host.verification().verifyPromoted(target, everything());
        steps.checks(whole);
        Faults.mustPass(whole, "The new instance is in quarantine: nothing was opened.");
        lastLook.run();
        steps.pointOfNoReturn();
        proved = true;
    }

    /** A cluster that was made anew: the repositories have to take it, and it has nothing behind it. */
    void openNew(Recovered recovered) {
        if (!proved) {
            host.dumps().renewStanza(host.target());
            steps.undoWith("release the expiry of backups", () -> host.backups().releaseExpiry(host.target()));
            host.backups().freezeExpiry(host.target());
        }
        open(new Fence(Fence.Kind.STOPPED, Lsn.ZERO, FIRST_TIMELINE, false, loss.at(), loss.looked()), recovered);
    }

    /** @return when it was opened */
    Instant protectedAgain(Recovered recovered) {
        TestedBackup.take(steps, host.backups(), host.target());
        steps.summary("Open for clients since " + openedAt().truncatedTo(ChronoUnit.SECONDS) + "; " + recovered.back());
        return openedAt();
    }

    void tellDrift(String schema, @Nullable ComparedSchema compared) {
        if (compared == null) {
            steps.summary(schema + "; no migrations are configured to compare it with");
            return;
        }
        compared.differences().forEach(difference -> steps.note("Schema drift: " + difference));
        steps.summary(schema + ". " + compared.sentences().get(0));
    }

    /** Nothing is known to be damaged, and nothing of what the lost cluster held is known but by the backup. */
    CorruptionScope everything() {
        Inventory unknown =
                new Inventory(Map.of(), Map.of(), List.of(), Map.of(), Map.of(), Map.of(), List.of(), 0, List.of());
        return new CorruptionScope(
                List.of(), Remedy.RESTORE_AND_REPLAY, loss.why(), loss.at(), "", unknown, loss.looked());
    }
}
