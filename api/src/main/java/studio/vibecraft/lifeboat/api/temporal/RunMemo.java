package studio.vibecraft.lifeboat.api.temporal;

import io.temporal.client.WorkflowExecutionMetadata;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;

/** What is written on a run from outside, so that it can be recognised without asking its worker. */
final class RunMemo {
    static final String RECOVERY_ID = "recoveryId";
    static final String SCENARIO = "scenario";
    static final String IDEMPOTENCY_KEY = "idempotencyKey";
    static final String REQUEST_DIGEST = "requestDigest";

    private RunMemo() {}

    static Map<String, Object> of(RecoveryRequest request, @Nullable StartKey key) {
        Map<String, Object> memo = new HashMap<>();
        memo.put(RECOVERY_ID, request.recoveryId());
        memo.put(SCENARIO, request.runbook().id());
        if (key != null) {
            memo.put(IDEMPOTENCY_KEY, key.key());
            memo.put(REQUEST_DIGEST, key.digest());
        }
        return memo;
    }

    static String text(WorkflowExecutionMetadata run, String key, String otherwise) {
        return Optional.ofNullable(optional(run, key)).orElse(otherwise);
    }

    static @Nullable String optional(WorkflowExecutionMetadata run, String key) {
        return (String) run.getMemo(key, String.class);
    }
}
