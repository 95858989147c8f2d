package studio.vibecraft.lifeboat.scenario.outage;

import static studio.vibecraft.lifeboat.scenario.loss.Host.inOtherRegion;

import io.temporal.workflow.WorkflowInit;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.workflow.RegionOutageWorkflow;
import studio.vibecraft.lifeboat.model.OldPrimaryWord;
import studio.vibecraft.lifeboat.scenario.loss.NewInstance;
import studio.vibecraft.lifeboat.scenario.step.RecoveryScenario;

/** Scenario 3 of the plan. */
public final class RegionOutageWorkflowImpl extends RecoveryScenario implements RegionOutageWorkflow {
    private final Activation activation;
    private final Aftermath aftermath;
    private final NewRegion newRegion;

    @WorkflowInit
    public RegionOutageWorkflowImpl(RecoveryRequest request) {
        super(request);
        Host host = Host.of(request, steps);
        activation = new Activation(steps, host);
        aftermath = new Aftermath(steps, host, activation);
        newRegion = new NewRegion(
                steps, host, activation, gone -> new NewInstance(steps, inOtherRegion(request, steps), gone));
    }

    @Override
    public RecoveryReport recover(RecoveryRequest request) {
        return carryOut(() -> {
            steps.run("activate-secondary", OldPrimaryWord.NOTHING_KNOWN, activation::activated);
            newRegion.openedFirst();
            steps.run("update-dns", aftermath::updateDns);
            steps.run("restore-redundancy", aftermath::restoreRedundancy);
            steps.run("verify-application", aftermath::verifyApplication);
            steps.run("monitor", aftermath::monitor);
            steps.run("plan-return", aftermath::planReturn);
        });
    }
}
