package studio.vibecraft.lifeboat.scenario.loss;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryReport.Loss;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.CutoverActivities;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.Inventory;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.RecoverableEnd;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Remedy;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Step 4: all WAL that can be found is replayed; what is lost is told before anybody can build on it. */
final class DataReturn {
    private static final ApprovalRule A_COMMANDER = new ApprovalRule(Role.COMMANDER, 1);

    private final StepRunner steps;
    private final Host host;
    private final LossFinding loss;
    private final RestoredCopy instance;
    private final NewInstance made;
    private @Nullable RecoverableEnd agreed;
    private @Nullable Fence fence;
    private @Nullable Instant openedAt;

    DataReturn(StepRunner steps, Host host, LossFinding loss, RestoredCopy instance, NewInstance made) {
        this.steps = steps;
        this.host = host;
        this.loss = loss;
        this.instance = instance;
        this.made = made;
    }

    /** Another attempt goes on where the last one stopped: what is open is not closed, and a loss that was agreed to is not asked again. */
    Instant opened() {
        Instant opened = openedAt == null ? replayedAndOpened() : openedAt;
        protectAgain();
        steps.summary("Open for clients since " + opened.truncatedTo(ChronoUnit.SECONDS) + "; " + end().recovered());
        return opened;
    }

    /** Only once the data is back. */
    RecoverableEnd end() {
        return requireNonNull(agreed);
    }

    /** What was agreed to is not replayed again: a promoted instance has left recovery for good. */
    private Instant replayedAndOpened() {
        if (fence == null) {
            fence = replayed();
        }
        return provedAndOpened(fence, end());
    }

    private Fence replayed() {
        RecoverableEnd found = host.loss().findEnd(host.target(), instance, made.remains());
        Fence gone = new Fence(Fence.Kind.STOPPED, found.end(), found.timeline(), false, loss.at(), loss.looked());
        SavedWal saved = host.loss().archiveSaved(host.target(), gone);
        RestoredCopy replayed = host.restores().replay(host.target(), instance, saved, gone, null);
        Verification looked = host.verification().verifyCopy(host.target(), replayed, everything(), gone);
        steps.checks(looked);
        Faults.mustPass(looked, "The new instance is not open; nothing is lost by going back.");
        agree(found);
        host.cutover().swap(host.target(), replayed, gone);
        return gone;
    }

    private void agree(RecoverableEnd end) {
        String words = "Recovered: " + end.recovered() + ". Lost: " + end.lost(silentAt());
        if (!steps.ask(words + ". Open it for clients?", A_COMMANDER)) {
            throw new RecoveryException(
                    Fault.WAL_INCOMPLETE, "The loss was not agreed to. " + words + ". The new instance is not open.");
        }
        agreed = end;
    }

    private Instant provedAndOpened(Fence gone, RecoverableEnd end) {
        CutoverActivities cutover = host.cutover();
        RecoveryTarget target = host.target();
        int timeline = cutover.promoteInQuarantine(target, gone);
        Verification proof = new Verification(
                List.of(cutover.proveArchiving(target, timeline), cutover.proveApplicationWrite(target)));
        steps.checks(proof);
        Verification whole = host.verification().verifyPromoted(target, everything());
        steps.checks(whole);
        Faults.mustPass(whole, "The new instance is in quarantine: nothing was opened.");
        steps.pointOfNoReturn();
        openedAt = cutover.open(target);
        steps.outcome().opened(openedAt);
        steps.outcome()
                .lost(new Loss(
                        end.exact() ? 0 : Loss.UNCOUNTED,
                        interval(end),
                        end.recovered() + "; lost: " + end.lost(silentAt())));
        return openedAt;
    }

    /** How much time the loss may span, not how much was lost. */
    private Duration interval(RecoverableEnd end) {
        Instant from = end.committedAt();
        return end.exact() || from == null || silentAt().isBefore(from)
                ? Duration.ZERO
                : Duration.between(from, silentAt());
    }

    /** Processes without files go on taking commits until they are stopped. */
    Instant silentAt() {
        return loss.silent() ? loss.at() : made.remains().silentAt();
    }

    private void protectAgain() {
        Backup fresh = host.backups().fullBackup(host.target());
        Verification restored = host.backups().testRestore(host.target(), fresh);
        Faults.mustPass(
                restored, "The database is open; the expiry of backups stays frozen until a new one can be restored.");
        host.backups().releaseExpiry(host.target());
        steps.note("Backup " + fresh.label() + " was restored and checked; the expiry of backups is released");
    }

    /** Nothing is known to be damaged, and nothing of what the lost cluster held is known but by the backup. */
    private CorruptionScope everything() {
        Inventory unknown =
                new Inventory(Map.of(), Map.of(), List.of(), Map.of(), Map.of(), Map.of(), List.of(), 0, List.of());
        return new CorruptionScope(
                List.of(), Remedy.RESTORE_AND_REPLAY, loss.why(), loss.at(), "", unknown, loss.looked());
    }
}
