package studio.vibecraft.lifeboat.scenario.outage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.util.Map;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.activity.BackupActivities;
import studio.vibecraft.lifeboat.contract.workflow.RegionOutageWorkflow;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;
import studio.vibecraft.lifeboat.model.Suspicion;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;
import studio.vibecraft.lifeboat.scenario.loss.FakeHost;
import studio.vibecraft.lifeboat.scenario.loss.FakeOpening;
import studio.vibecraft.lifeboat.scenario.rehearsal.Heard;
import studio.vibecraft.lifeboat.scenario.rehearsal.Journal;
import studio.vibecraft.lifeboat.scenario.rehearsal.People;
import studio.vibecraft.lifeboat.scenario.rehearsal.Stage;

/** The third scenario on a stage with its fakes. On the host "first" no worker is left; "local" is the surviving one. */
final class Rehearsal extends Stage {
    static final String GONE = "first";
    static final String THERE = "local";
    static final String ACTIVATE = "activate-secondary";

    final FakeRegion region;
    final FakeSecondary secondary;

    Rehearsal() {
        this(new Journal());
    }

    private Rehearsal(Journal journal) {
        this(journal, new FakeRegion(journal), new FakeSecondary(journal));
    }

    private Rehearsal(Journal journal, FakeRegion region, FakeSecondary secondary) {
        super(
                journal,
                region,
                secondary,
                Heard.by(journal, BackupActivities.class),
                new FakeHost(journal),
                new FakeOpening(journal));
        this.region = region;
        this.secondary = secondary;
    }

    /** @param oldHost where the old primary's worker should be */
    void start(String oldHost) {
        ProtectedDatabase shop = new ProtectedDatabase(
                "shop", People.SHOP.platform(), People.SHOP.owner(), oldHost, People.SHOP.objectives(), THERE);
        RecoveryRequest request = new RecoveryRequest(
                "r1",
                shop,
                Mode.PRODUCTION,
                RunbookLibrary.read(Path.of("../runbooks"))
                        .runbook("region-outage")
                        .orElseThrow(),
                People.RITA,
                "nothing there answers",
                null,
                Suspicion.NONE,
                Map.of());
        WorkflowClient.start(workflow(RegionOutageWorkflow.class)::recover, request);
    }

    /** Agrees to the loss, waits until nothing proves the fence, says what is known, and vouches for it. */
    void vouch() {
        approve(ACTIVATE);
        until(progress -> String.valueOf(progress).contains(Fault.FENCE_UNPROVED.name()));
        say("power cut, ticket 4711");
        until(progress -> String.valueOf(progress).contains("Do you vouch for it?"));
        approve(ACTIVATE);
    }

    void say(String word) {
        decide(
                ACTIVATE,
                Choice.RETRY_WITH_INPUT,
                People.RITA,
                JsonNodeFactory.instance.objectNode().put("cannotWrite", word));
    }

    /** After the fence: agrees to what is lost, and to opening what was restored. */
    RecoveryReport openRestoredAndEnd() {
        approve("restore-redundancy");
        return report();
    }

    RecoveryReport vouchAndEnd() {
        vouch();
        return report();
    }
}
