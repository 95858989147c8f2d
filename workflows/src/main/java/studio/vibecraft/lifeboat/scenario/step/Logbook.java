package studio.vibecraft.lifeboat.scenario.step;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Phase;
import studio.vibecraft.lifeboat.contract.RecordedEvent.Type;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.SearchKeys;
import studio.vibecraft.lifeboat.contract.TimelineEntry;

/** Where the recovery stands and what has happened so far; tells the ledger and Temporal's UI of every change. */
final class Logbook {
    private final RecoveryRequest request;
    private final String runId = Workflow.getInfo().getRunId();
    private final Instant startedAt = Clocks.now();
    private final StepList steps;
    private final LedgerFeed feed;
    private final Outcome outcome;
    private final List<TimelineEntry> timeline = new ArrayList<>();
    private Phase phase = Phase.RUNNING;
    private String reason = "starting";
    private boolean returnable = true;
    private @Nullable Instant closedAt;

    Logbook(RecoveryRequest request, Outcome outcome) {
        this.request = request;
        this.outcome = outcome;
        steps = new StepList(request.runbook(), request.estimates());
        feed = new LedgerFeed(request.target());
    }

    StepList steps() {
        return steps;
    }

    LedgerFeed feed() {
        return feed;
    }

    Phase phase() {
        return phase;
    }

    void open() {
        Workflow.upsertTypedSearchAttributes(
                SearchKeys.DATABASE.valueSet(request.database().name()),
                SearchKeys.SCENARIO.valueSet(request.runbook().id()),
                SearchKeys.PHASE.valueSet(phase.name()));
        tell(null, request.requestedBy().name() + " started the recovery: " + request.reason());
        turnTo(Phase.RUNNING, "starting");
    }

    void tell(@Nullable RunningStep step, String sentence) {
        TimelineEntry entry = new TimelineEntry(Clocks.now(), step == null ? null : step.id(), sentence);
        timeline.add(entry);
        feed.add(Type.TIMELINE, entry);
    }

    void turnTo(Phase next, String because) {
        if (next != phase) {
            Workflow.upsertTypedSearchAttributes(SearchKeys.PHASE.valueSet(next.name()));
        }
        phase = next;
        reason = because;
        changed();
    }

    /** A step has changed. */
    void changed() {
        Workflow.setCurrentDetails(Checklist.of(reason, steps.all()));
        feed.add(Type.PROGRESS, progress(Clocks.now(), List.of()));
    }

    void endReturn() {
        returnable = false;
    }

    boolean returnable() {
        return returnable;
    }

    void close(Phase last, String because) {
        closedAt = Clocks.now();
        turnTo(last, because);
    }

    RecoveryProgress page(Instant now) {
        return progress(now, List.copyOf(timeline));
    }

    private RecoveryProgress progress(Instant asked, List<TimelineEntry> entries) {
        Instant now = closedAt == null ? asked : closedAt;
        return new RecoveryProgress(
                request.recoveryId(),
                runId,
                request.database().name(),
                request.runbook().id(),
                request.runbook().title(),
                request.mode(),
                phase,
                reason,
                request.requestedBy(),
                request.reason(),
                request.database().objectives(),
                startedAt,
                outcome.openedAt(),
                closedAt,
                steps.machineTime(now),
                steps.humanWait(now),
                closedAt == null ? steps.projectedFinish(now) : closedAt,
                returnable,
                steps.views(now),
                entries);
    }
}
