package studio.vibecraft.lifeboat.scenario.loss;

import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.workflow.CompleteLossWorkflow;
import studio.vibecraft.lifeboat.model.LossFinding;
import studio.vibecraft.lifeboat.scenario.step.RecoveryScenario;

/** Scenario 2 of the plan. */
public final class CompleteLossWorkflowImpl extends RecoveryScenario implements CompleteLossWorkflow {
    private final Host host;

    @WorkflowInit
    public CompleteLossWorkflowImpl(RecoveryRequest request) {
        super(request);
        host = Host.of(request, steps);
    }

    @Override
    public RecoveryReport recover(RecoveryRequest request) {
        return carryOut(() -> {
            UserNotices users = new UserNotices(steps, host, request);
            LossFinding loss = steps.run("confirm-loss", () -> confirmed(users));
            NewInstance instance = new NewInstance(steps, host, loss);
            DataReturn data = steps.run("create-instance", instance::created);
            Aftercare aftercare = new Aftercare(steps, host);
            steps.run("restore-schema", data::restoreSchema);
            Instant opened = steps.run("restore-data", data::openedAndProtected);
            steps.run("update-connections", aftercare::pointConnections);
            steps.run("verify-services", aftercare::verifyServices);
            steps.run("tell-users", () -> users.restored(loss, opened, data.recovered()));
        });
    }

    private LossFinding confirmed(UserNotices users) {
        LossFinding loss = new Confirmation(steps, host).confirmed();
        users.announce(loss);
        return loss;
    }
}
