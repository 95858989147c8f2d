package studio.vibecraft.lifeboat.scenario.corruption;

import io.temporal.client.WorkflowClient;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.workflow.DatabaseCorruptionWorkflow;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.runbook.Runbook;
import studio.vibecraft.lifeboat.scenario.rehearsal.Stage;

/** The first scenario on a stage with its fakes. */
final class Rehearsal extends Stage {
    final FakeHost host;
    final FakeStandbys standbys;

    Rehearsal() {
        this(new FakeHost());
    }

    private Rehearsal(FakeHost host) {
        this(host, new FakeStandbys(host.journal));
    }

    private Rehearsal(FakeHost host, FakeStandbys standbys) {
        super(host.journal, host, host.cutover, standbys);
        this.host = host;
        this.standbys = standbys;
    }

    void start() {
        start(Mode.PRODUCTION, Samples.runbook());
    }

    void start(Mode mode, Runbook runbook) {
        start(Samples.request(mode, runbook));
    }

    void start(RecoveryRequest request) {
        WorkflowClient.start(workflow(DatabaseCorruptionWorkflow.class)::recover, request);
    }

    /** Opens the two gates of the runbook and waits for the end. */
    RecoveryReport approveAll() {
        approve("stop-writes");
        approve("resume-operations");
        return report();
    }
}
