package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.PlanRequest;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.SearchKeys;
import studio.vibecraft.lifeboat.contract.TaskQueues;
import studio.vibecraft.lifeboat.contract.WorkflowIds;

/** With which options workflows start. */
final class RecoveryStart {
    /** A plan is read-only and short; one that no worker took must not start after everybody has left. */
    static final Duration PLAN_LIMIT = Duration.ofSeconds(60);

    private RecoveryStart() {}

    /** One open recovery per database: Temporal refuses the second. */
    static WorkflowOptions recovery(RecoveryRequest request, @Nullable StartKey key) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.recovery(request.database().name()))
                .setTaskQueue(TaskQueues.ORCHESTRATION)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setMemo(RunMemo.of(request, key))
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(SearchKeys.DATABASE, request.database().name())
                        .set(SearchKeys.SCENARIO, request.runbook().id())
                        .build())
                .setStaticSummary(
                        request.runbook().title() + ": " + request.database().name())
                .setStaticDetails("Recovery " + request.recoveryId() + ", asked for by "
                        + request.requestedBy().name() + ": " + request.reason())
                .build();
    }

    static WorkflowOptions plan(PlanRequest request, String planId) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.plan(request.database().name(), planId))
                .setTaskQueue(TaskQueues.ORCHESTRATION)
                .setWorkflowExecutionTimeout(PLAN_LIMIT)
                .setStaticSummary("Plan: " + request.runbook().title() + ", "
                        + request.database().name())
                .build();
    }
}
