package studio.vibecraft.lifeboat.scenario.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecordedEvent.Type;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.RecordActivities;

/**
 * Sends events to the ledger, in order, one batch at a time, and never makes the recovery wait. What could not be delivered goes with
 * the next batch. Detached, so that a cancellation does not lose records.
 */
final class LedgerFeed {
    /** Below the payload limit by far, even with many checks in each event. */
    private static final int BATCH = 100;

    private static final ObjectMapper MAPPER = LifeboatDataConverter.mapper();

    private final RecordActivities records = Workflow.newActivityStub(RecordActivities.class, Policies.records());
    private final RecoveryTarget target;
    private final List<RecordedEvent> waiting = new ArrayList<>();
    private int sequence;
    private boolean sending;
    private boolean failing;

    LedgerFeed(RecoveryTarget target) {
        this.target = target;
    }

    void add(Type type, Object body) {
        String id = target.recoveryId() + "/" + String.format("%06d", ++sequence);
        waiting.add(new RecordedEvent(
                id, target.recoveryId(), target.database(), type, Clocks.now(), MAPPER.valueToTree(body)));
        failing = false;
        send();
    }

    /** Waits until all is delivered, a delivery has failed for good, or the limit is over. */
    void drain(Duration limit) {
        failing = false;
        send();
        Workflow.await(limit, () -> waiting.isEmpty() || failing);
    }

    private void send() {
        if (sending || failing || waiting.isEmpty()) {
            return;
        }
        List<RecordedEvent> batch = List.copyOf(waiting.subList(0, Math.min(BATCH, waiting.size())));
        sending = true;
        Workflow.newDetachedCancellationScope(() -> Async.procedure(records::record, batch)
                        .handle((nothing, failure) -> {
                            delivered(batch, failure == null);
                            return nothing;
                        }))
                .run();
    }

    private void delivered(List<RecordedEvent> batch, boolean success) {
        sending = false;
        failing = !success;
        if (success) {
            waiting.removeAll(batch);
            send();
        }
    }
}
