package studio.vibecraft.lifeboat.scenario.outage;

import io.temporal.workflow.WorkflowInit;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.workflow.RegionOutageWorkflow;
import studio.vibecraft.lifeboat.model.OldPrimaryWord;
import studio.vibecraft.lifeboat.scenario.step.RecoveryScenario;

/** Scenario 3 of the plan. */
public final class RegionOutageWorkflowImpl extends RecoveryScenario implements RegionOutageWorkflow {
    private final Activation activation;
    private final Aftermath aftermath;

    @WorkflowInit
    public RegionOutageWorkflowImpl(RecoveryRequest request) {
        super(request);
        Host host = Host.of(request, steps);
        activation = new Activation(steps, host);
        aftermath = new Aftermath(steps, host, activation);
    }

    @Override
    public RecoveryReport recover(RecoveryRequest request) {
        return carryOut(() -> {
            steps.run("activate-secondary", OldPrimaryWord.NOTHING_KNOWN, activation::activated);
            steps.run("update-dns", aftermath::updateDns);
            steps.run("restore-redundancy", aftermath::restoreRedundancy);
            steps.run("verify-application", aftermath::verifyApplication);
            steps.run("monitor", aftermath::monitor);
            steps.run("plan-return", aftermath::planReturn);
        });
    }
}
