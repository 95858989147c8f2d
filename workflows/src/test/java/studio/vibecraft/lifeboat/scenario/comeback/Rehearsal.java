package studio.vibecraft.lifeboat.scenario.comeback;

import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.util.Map;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.workflow.ReturnToPrimaryWorkflow;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;
import studio.vibecraft.lifeboat.model.Suspicion;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;
import studio.vibecraft.lifeboat.scenario.rehearsal.Stage;

/** The way back on a stage with its fakes; one worker stands for both regions. */
final class Rehearsal extends Stage {
    static final String PREPARE = "prepare-old-primary";
    static final String PAUSE = "pause-clients";

    final FakeRegions regions;
    final FakeClients clients;

    Rehearsal() {
        this(new Journal());
    }

    private Rehearsal(Journal journal) {
        this(journal, new FakeRegions(journal), new FakeClients(journal));
    }

    private Rehearsal(Journal journal, FakeRegions regions, FakeClients clients) {
        super(journal, regions, clients);
        this.regions = regions;
        this.clients = clients;
    }

    void start() {
        ProtectedDatabase shop = new ProtectedDatabase(
                "shop", People.SHOP.platform(), People.SHOP.owner(), "local", People.SHOP.objectives(), "local");
        RecoveryRequest request = new RecoveryRequest(
                "r1",
                shop,
                Mode.PRODUCTION,
                RunbookLibrary.read(Path.of("../runbooks"))
                        .runbook("return-to-primary")
                        .orElseThrow(),
                People.RITA,
                "the first region is repaired",
                null,
                Suspicion.NONE,
                Map.of());
        WorkflowClient.start(workflow(ReturnToPrimaryWorkflow.class)::recover, request);
    }

    /** Agrees to what is taken back, and to the hour. */
    void agreed() {
        start();
        approve(PREPARE);
        approve(PAUSE);
    }

    RecoveryReport agreedAndEnded() {
        agreed();
        return report();
    }
}
