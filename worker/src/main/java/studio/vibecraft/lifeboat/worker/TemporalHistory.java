package studio.vibecraft.lifeboat.worker;

import io.temporal.client.WorkflowClient;
import studio.vibecraft.lifeboat.activities.record.HistorySource;

/** Exports histories while Temporal still has them. */
public record TemporalHistory(WorkflowClient client) implements HistorySource {
    @Override
    public String historyJson(String workflowId, String runId) {
        return client.fetchHistory(workflowId, runId).toJson(true);
    }
}
