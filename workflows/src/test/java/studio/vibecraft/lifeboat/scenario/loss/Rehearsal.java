package studio.vibecraft.lifeboat.scenario.loss;

import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.util.Map;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.workflow.CompleteLossWorkflow;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.Suspicion;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;
import studio.vibecraft.lifeboat.scenario.rehearsal.Stage;

/** The second scenario on a stage with its fakes. */
final class Rehearsal extends Stage {
    final FakeHost host;
    final FakeClients clients;

    Rehearsal() {
        this(new Journal());
    }

    private Rehearsal(Journal journal) {
        this(journal, new FakeHost(journal), new FakeClients(journal));
    }

    private Rehearsal(Journal journal, FakeHost host, FakeClients clients) {
        super(journal, host, new FakeBackups(journal), new FakeOpening(journal), clients);
        this.host = host;
        this.clients = clients;
    }

    void start() {
        RecoveryRequest request = new RecoveryRequest(
                "r1",
                People.SHOP,
                Mode.PRODUCTION,
                RunbookLibrary.read(Path.of("../runbooks"))
                        .runbook("complete-loss")
                        .orElseThrow(),
                People.RITA,
                "nothing answers",
                null,
                Suspicion.NONE,
                Map.of());
        WorkflowClient.start(workflow(CompleteLossWorkflow.class)::recover, request);
    }

    /** Opens every gate and waits for the end. */
    RecoveryReport approveAll() {
        approve("create-instance");
        approve("restore-data");
        return report();
    }
}
