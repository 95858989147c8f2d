package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.view.RecoveryId;

/**
 * One run of a recovery, as Temporal's server (not the workflow) sees it.
 *
 * @param idempotencyKey with which it was started, null when without
 * @param requestDigest of the request that came with the key, null when without
 * @param description null when the run comes from a list
 */
record RecoveryRun(
        RecoveryId id,
        String workflowId,
        String runId,
        String scenario,
        @Nullable String idempotencyKey,
        @Nullable String requestDigest,
        WorkflowExecutionStatus status,
        Instant startedAt,
        @Nullable Instant closedAt,
        @Nullable DescribeWorkflowExecutionResponse description) {

    static RecoveryRun of(WorkflowExecutionMetadata run) {
        return new RecoveryRun(
                memoId(run),
                run.getExecution().getWorkflowId(),
                run.getExecution().getRunId(),
                RunMemo.text(run, RunMemo.SCENARIO, "unknown"),
                RunMemo.optional(run, RunMemo.IDEMPOTENCY_KEY),
                RunMemo.optional(run, RunMemo.REQUEST_DIGEST),
                run.getStatus(),
                run.getStartTime(),
                run.getCloseTime(),
                run instanceof WorkflowExecutionDescription full ? full.getRawDescription() : null);
    }

    private static RecoveryId memoId(WorkflowExecutionMetadata run) {
        String workflowId = run.getExecution().getWorkflowId();
        String database = workflowId.substring(workflowId.indexOf('/') + 1);
        return new RecoveryId(
                RunMemo.text(run, RunMemo.RECOVERY_ID, run.getExecution().getRunId()), database);
    }

    boolean open() {
        return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    boolean completed() {
        return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED;
    }

    List<PendingActivityInfo> pendingActivities() {
        return description == null ? List.of() : description.getPendingActivitiesList();
    }

    @Nullable
    PendingWorkflowTaskInfo pendingWorkflowTask() {
        return description != null && description.hasPendingWorkflowTask()
                ? description.getPendingWorkflowTask()
                : null;
    }
}
