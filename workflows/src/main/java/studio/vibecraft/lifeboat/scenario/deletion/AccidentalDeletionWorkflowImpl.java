package studio.vibecraft.lifeboat.scenario.deletion;

import io.temporal.workflow.WorkflowInit;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.workflow.AccidentalDeletionWorkflow;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.DeletionHint;
import studio.vibecraft.lifeboat.model.Safeguard;
import studio.vibecraft.lifeboat.model.Verification;
import studio.vibecraft.lifeboat.scenario.step.RecoveryScenario;

/** Scenario 4 of the plan. */
public final class AccidentalDeletionWorkflowImpl extends RecoveryScenario implements AccidentalDeletionWorkflow {
    private final Host host;

    @WorkflowInit
    public AccidentalDeletionWorkflowImpl(RecoveryRequest request) {
        super(request);
        host = Host.of(request, steps);
    }

    @Override
    public RecoveryReport recover(RecoveryRequest request) {
        return carryOut(() -> {
            DeletionHint hint = DeletionHint.of(request.suspicion());
            Identification identification =
                    new Identification(steps, host, request.suspicion().way());
            Deletion deletion = steps.run("identify-deletion", hint, identification::deletion);
            TableFreeze freeze = new TableFreeze(steps, host, deletion);
            RowsBack rows = new RowsBack(steps, host, deletion, identification.source());
            Aftercare aftercare = new Aftercare(steps, host, deletion, rows);
            steps.run("stop-operations", freeze::freeze);
            steps.run("restore-rows", rows::restored);
            steps.run("verify-rows", () -> verified(rows, freeze));
            steps.run("add-safeguards", Safeguard.DEFAULT, aftercare::guard);
            steps.run("document-incident", aftercare::document);
        });
    }

    private Verification verified(RowsBack rows, TableFreeze freeze) {
        Verification found = rows.verified();
        steps.summary("Every returned row is as it was; the tables take writes again since " + freeze.thaw());
        host.sources().releaseSource(host.target()).forEach(steps::note);
        return found;
    }
}
