package studio.vibecraft.lifeboat.scenario.deletion;

import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.activity.BackupActivities;
import studio.vibecraft.lifeboat.contract.activity.RestoreActivities;
import studio.vibecraft.lifeboat.contract.workflow.AccidentalDeletionWorkflow;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.RowWay;
import studio.vibecraft.lifeboat.model.Suspicion;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;
import studio.vibecraft.lifeboat.scenario.rehearsal.Heard;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;
import studio.vibecraft.lifeboat.scenario.rehearsal.Stage;

/** The fourth scenario on a stage with its fakes. */
final class Rehearsal extends Stage {
    final FakeHost host;

    Rehearsal() {
        this(new Journal());
    }

    private Rehearsal(Journal journal) {
        this(journal, new FakeHost(journal));
    }

    private Rehearsal(Journal journal, FakeHost host) {
        super(journal, host, Heard.by(journal, BackupActivities.class), Heard.by(journal, RestoreActivities.class));
        this.host = host;
    }

    void start() {
        start((RowWay) null);
    }

    void start(@Nullable RowWay way) {
        start(new Suspicion(List.of("public.orders"), FakeHost.FROZEN.minusSeconds(300), null, null, null, way));
    }

    void start(Suspicion suspicion) {
        RecoveryRequest request = new RecoveryRequest(
                "r1",
                People.SHOP,
                Mode.PRODUCTION,
                RunbookLibrary.read(Path.of("../runbooks"))
                        .runbook("accidental-deletion")
                        .orElseThrow(),
                People.RITA,
                "customers are gone",
                null,
                suspicion,
                Map.of());
        WorkflowClient.start(workflow(AccidentalDeletionWorkflow.class)::recover, request);
    }

    /** Opens every gate and waits for the end. */
    RecoveryReport approveAll() {
        approve("stop-operations");
        approve("restore-rows");
        approve("add-safeguards");
        return report();
    }
}
