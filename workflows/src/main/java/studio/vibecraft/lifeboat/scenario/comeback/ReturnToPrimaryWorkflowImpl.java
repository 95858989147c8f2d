package studio.vibecraft.lifeboat.scenario.comeback;

import io.temporal.workflow.WorkflowInit;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.workflow.ReturnToPrimaryWorkflow;
import studio.vibecraft.lifeboat.model.PauseWish;
import studio.vibecraft.lifeboat.scenario.step.RecoveryScenario;

/** The way back after scenario 3 of the plan. */
public final class ReturnToPrimaryWorkflowImpl extends RecoveryScenario implements ReturnToPrimaryWorkflow {
    private final Preparation preparation;
    private final Pause pause;
    private final HandOver handOver;
    private final Aftercare aftercare;

    @WorkflowInit
    public ReturnToPrimaryWorkflowImpl(RecoveryRequest request) {
        super(request);
        Host host = Host.of(request, steps);
        preparation = new Preparation(steps, host);
        pause = new Pause(steps, host);
        handOver = new HandOver(steps, host, preparation, pause);
        aftercare = new Aftercare(steps, host, preparation, pause, handOver);
    }

    @Override
    public RecoveryReport recover(RecoveryRequest request) {
        return carryOut(() -> {
            steps.run("prepare-old-primary", preparation::becomesStandby);
            steps.run("wait-for-catch-up", preparation::caughtUp);
            steps.run("pause-clients", PauseWish.WAIT, pause::begun);
            steps.run("hand-over", PauseWish.WAIT, handOver::done);
            steps.run("lead-clients-back", aftercare::ledBack);
            steps.run("rebuild-redundancy", aftercare::rebuildRedundancy);
            steps.run("verify-application", aftercare::verifyApplication);
        });
    }
}
