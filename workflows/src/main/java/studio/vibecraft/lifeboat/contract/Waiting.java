package studio.vibecraft.lifeboat.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.contract.Decision.Choice;
import studio.vibecraft.lifeboat.model.ApprovalRule;

/**
 * What a step waits for.
 *
 * @param question the sentence that the person answers: why approval is needed, or what failed
 * @param fault the code of the failure, null at a gate
 * @param advice what to do next, null at a gate
 * @param approvedBy who has agreed so far, where two persons are needed
 */
public record Waiting(
        String question,
        @Nullable String fault,
        @Nullable String advice,
        ApprovalRule rule,
        List<Choice> choices,
        List<String> approvedBy,
        Instant since) {}
