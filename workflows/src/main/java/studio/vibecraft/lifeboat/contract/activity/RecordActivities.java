package studio.vibecraft.lifeboat.contract.activity;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.SealedReceipt;

/** Writes down what happened. Runs on the orchestration queue. Never waits for the ledger: an outbox on disk keeps what it cannot take. */
@ActivityInterface
public interface RecordActivities {
    void record(List<RecordedEvent> events);

    /** Signs the receipt and chains it to the previous one. A second call answers with the first receipt. */
    SealedReceipt seal(RecoveryReport report);
}
