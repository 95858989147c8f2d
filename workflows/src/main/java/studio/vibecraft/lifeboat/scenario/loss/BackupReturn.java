package studio.vibecraft.lifeboat.scenario.loss;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.procedure.ComparedSchema;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Fence;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.RecoverableEnd;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Remains;
import studio.vibecraft.lifeboat.model.RestoredCopy;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.SavedWal;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** On a backup all WAL that can be found is replayed; the schema comes with it. */
final class BackupReturn extends DataReturn {
    private static final ApprovalRule A_COMMANDER = new ApprovalRule(Role.COMMANDER, 1);

    private final StepRunner steps;
    private final Host host;
    private final LossFinding loss;
    private final RestoredCopy instance;
    private final Remains remains;
    private @Nullable Recovered agreed;
    private @Nullable Fence fence;

    BackupReturn(StepRunner steps, Host host, LossFinding loss, RestoredCopy instance, Remains remains) {
        super(new Opening(steps, host, loss));
        this.steps = steps;
        this.host = host;
        this.loss = loss;
        this.instance = instance;
        this.remains = remains;
    }

    @Override
    public void restoreSchema() {
        ComparedSchema compared = host.schema().validateRestored(host.target(), instance);
        opening.tellDrift(
                "The schema comes with the backup" + (compared == null ? "" : ", as of whose end it was compared"),
                compared);
        if (compared != null) {
            steps.note("Compared was the schema as of " + instance.backup().stoppedAt()
                    + ", the end of the backup. What was"
                    + " changed since comes with the WAL: ./lifeboat schema validate compares again once all is open.");
        }
    }

    /** What was agreed to is not replayed again: a promoted instance has left recovery for good. */
    @Override
    void open() {
        if (fence == null) {
            fence = replayed();
        }
        opening.open(fence, recovered());
    }

    @Override
    public Recovered recovered() {
        return requireNonNull(agreed);
    }

    private Fence replayed() {
        RecoverableEnd found = host.loss().findEnd(host.target(), instance, remains);
        Fence gone = new Fence(Fence.Kind.STOPPED, found.end(), found.timeline(), false, loss.at(), loss.looked());
        SavedWal saved = host.loss().archiveSaved(host.target(), gone);
        RestoredCopy replayed = host.restores().replay(host.target(), instance, saved, gone, null);
        Verification looked = host.verification().verifyCopy(host.target(), replayed, opening.everything(), gone);
        steps.checks(looked);
        Faults.mustPass(looked, "The new instance is not open; nothing is lost by going back.");
        agree(Recovered.of(found, remains.silentAt(loss)));
        host.cutover().swap(host.target(), replayed, gone);
        return gone;
    }

    private void agree(Recovered end) {
        String words = "Recovered: " + end.back() + ". Lost: " + end.lost();
        if (!steps.ask(words + ". Open it for clients?", A_COMMANDER)) {
            throw new RecoveryException(
                    Fault.WAL_INCOMPLETE, "The loss was not agreed to. " + words + ". The new instance is not open.");
        }
        agreed = end;
    }
}
