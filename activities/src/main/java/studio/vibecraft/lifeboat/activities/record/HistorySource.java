package studio.vibecraft.lifeboat.activities.record;

/** Where a workflow's history is exported from. */
@FunctionalInterface
public interface HistorySource {
    String historyJson(String workflowId, String runId);
}
