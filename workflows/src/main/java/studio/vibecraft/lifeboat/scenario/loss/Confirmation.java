package studio.vibecraft.lifeboat.scenario.loss;

import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.StepRunner;

/** Step 1: a database that answers, or merely is down, must not be rebuilt over. */
final class Confirmation {
    private static final ApprovalRule A_COMMANDER = new ApprovalRule(Role.COMMANDER, 1);

    private final StepRunner steps;
    private final Host host;

    Confirmation(StepRunner steps, Host host) {
        this.steps = steps;
        this.host = host;
    }

    LossFinding confirmed() {
        LossFinding found = host.loss().lookForLoss(host.target());
        steps.checks(new Verification(found.looked()));
        switch (found.kind()) {
            case ANSWERS -> throw refused(Fault.DATABASE_ANSWERS, found);
            case DOWN -> throw refused(Fault.DATABASE_DOWN, found);
            case UNREACHABLE -> vouch(found);
            case GONE -> steps.summary("It is gone: " + found.why());
        }
        int held = host.loss().saveHeldWal(host.target());
        if (held > 0) {
            steps.note(held + " WAL segments were copied from processes that still run without their files");
        }
        steps.outcome().writesStopped(found.at());
        return found;
    }

    /** No answer is never proof: an old server that comes back would take writes beside the new one. */
    private void vouch(LossFinding found) {
        String question = "It cannot be told whether the database is lost: " + found.why()
                + ". Is it certain that nothing can write to it any more? Say in the reason what makes it so.";
        if (!steps.ask(question, A_COMMANDER)) {
            throw refused(Fault.LOSS_UNPROVED, found);
        }
        steps.summary("A commander vouches that nothing can write to it: " + found.why());
    }

    private static RecoveryException refused(Fault fault, LossFinding found) {
        return new RecoveryException(fault, "The loss is not confirmed: " + found.why() + ". Nothing was changed.");
    }
}
