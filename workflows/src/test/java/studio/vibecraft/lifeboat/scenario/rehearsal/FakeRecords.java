package studio.vibecraft.lifeboat.scenario.rehearsal;

import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.contract.RecordedEvent;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.SealedReceipt;
import studio.vibecraft.lifeboat.contract.activity.RecordActivities;

/** A ledger that can be away. */
public final class FakeRecords implements RecordActivities {
    public final List<RecordedEvent> events = new ArrayList<>();
    public final List<RecoveryReport> sealed = new ArrayList<>();
    public volatile boolean away;

    @Override
    public synchronized void record(List<RecordedEvent> batch) {
        refuseWhileAway();
        events.addAll(batch);
    }

    @Override
    public synchronized SealedReceipt seal(RecoveryReport report) {
        refuseWhileAway();
        sealed.add(report);
        return new SealedReceipt(report.progress().recoveryId(), "/receipts/r1.json", "hash");
    }

    private void refuseWhileAway() {
        if (away) {
            throw new IllegalStateException("the disk of the outbox is full");
        }
    }
}
