package studio.vibecraft.lifeboat.scenario.outage;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import java.util.List;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.Faults;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** What the new primary needs besides a standby, now that clients write: slots, an archive without a gap before its timeline, a full backup. */
final class Protection {
    private static final ApprovalRule A_COMMANDER = new ApprovalRule(Role.COMMANDER, 1);

    private final StepRunner steps;
    private final Host host;
    private final Activation activation;
    private boolean archiving;

    Protection(StepRunner steps, Host host, Activation activation) {
        this.steps = steps;
        this.host = host;
        this.activation = activation;
    }

    void archived() {
        if (activation.toRestore().isPresent()) {
            // It was not opened before its archive was proved, in quarantine.
            archiving = true;
            return;
        }
        olderWalArchived();
        Verification archives = new Verification(List.of(host.standbys()
                .proveStandbyArchives(host.target(), activation.secondary().name(), activation.timeline())));
        steps.checks(archives);
        archiving = archives.passed();
        if (!archiving) {
            goOnWithoutArchive(archives);
        }
    }

    /** Before anybody else relies on the new primary: what followed the old one needs its slots. */
    void slots() {
        Check slots = host.outage().recreateOldSlots(host.target());
        steps.checks(new Verification(List.of(slots)));
        steps.note("Replication slots: " + slots.detail());
    }

    /** A restore from an older backup has to go through the takeover's timeline; this one need not. */
    void backedUp() {
        if (!archiving) {
            steps.note("No backup of the new primary was taken, because it does not archive");
            return;
        }
        Check backup = host.outage().backUp(host.target());
        steps.checks(new Verification(List.of(backup)));
        steps.note("New primary: " + backup.detail());
    }

    /** What the old primary had not archived would be a gap for every backup from before the takeover. */
    private void olderWalArchived() {
        if (!activation.fencedByItsHost()) {
            return;
        }
        try {
            host.oldBackups().saveWal(host.target(), activation.fence());
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
                throw failure;
            }
            steps.note(
                    "The old primary's last WAL was not archived: " + Faults.sentence(failure)
                            + ". Its disk holds it; without it, backups from before the takeover cannot be replayed into the new timeline");
        }
    }

    /** The repository may be gone with the region; whether to go on writing without an archive is for people to say. */
    private void goOnWithoutArchive(Verification archives) {
        boolean agreed = steps.ask(
                "The new primary cannot archive: " + archives.failures()
                        + ". Clients write; its WAL piles up on its own disk until that is mended, and nothing can be restored from it."
                        + " Go on all the same?",
                A_COMMANDER);
        if (!agreed) {
            throw new RecoveryException(
                    Fault.ARCHIVING_BROKEN, archives.failures() + ". The new primary is open and serves.");
        }
    }
}
