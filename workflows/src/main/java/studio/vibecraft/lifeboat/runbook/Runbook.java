package studio.vibecraft.lifeboat.runbook;

import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.model.Objectives;

/** The metadata of one scenario's runbook. A running recovery keeps the snapshot with which it was started. */
public record Runbook(
        String id,
        String title,
        String workflow,
        String owner,
        String severity,
        Objectives targets,
        List<RunbookStep> steps) {

    public Optional<RunbookStep> step(String stepId) {
        return steps.stream().filter(step -> step.id().equals(stepId)).findFirst();
    }
}
