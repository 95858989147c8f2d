package studio.vibecraft.lifeboat.scenario.corruption;

import io.temporal.workflow.WorkflowInit;
import studio.vibecraft.lifeboat.contract.RecoveryReport;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.contract.workflow.DatabaseCorruptionWorkflow;
import studio.vibecraft.lifeboat.model.CorruptionScope;
import studio.vibecraft.lifeboat.model.Investigation;
import studio.vibecraft.lifeboat.scenario.step.RecoveryScenario;

/** Scenario 1 of the plan. */
public final class DatabaseCorruptionWorkflowImpl extends RecoveryScenario implements DatabaseCorruptionWorkflow {
    private final Host host;
    private final ScopeIdentification identification;

    @WorkflowInit
    public DatabaseCorruptionWorkflowImpl(RecoveryRequest request) {
        super(request);
        host = Host.of(request, steps);
        identification = new ScopeIdentification(steps, host);
    }

    @Override
    public RecoveryReport recover(RecoveryRequest request) {
        return carryOut(() -> {
            CorruptionScope scope = steps.run("identify-scope", request.suspicion(), identification::scope);
            Cure cure = cureFor(scope);
            cure.stopWrites("stop-writes");
            cure.restoreCleanBackup("restore-clean-backup");
            cure.verifyIntegrity("verify-integrity");
            cure.resumeOperations("resume-operations");
            steps.run("investigate-root-cause", () -> investigate(scope, cure));
        });
    }

    private Cure cureFor(CorruptionScope scope) {
        return switch (scope.remedy()) {
            case REBUILD_INDEXES, REBUILD_MAPS -> new RebuildInPlace(steps, host, scope);
            case PROMOTE_STANDBY -> new PromoteStandby(steps, host, scope, identification.standby());
            case RESTORE_AND_REPLAY, RESTORE_TO_POINT ->
                new RestoreAndReplay(steps, host, scope, identification.inPlace(), identification.point());
        };
    }

    private void investigate(CorruptionScope scope, Cure cure) {
        Investigation found = host.investigation()
                .collectEvidence(
                        host.target(),
                        scope,
                        cure.lastClean().orElse(null),
                        cure.firstDamaged().orElse(null));
        steps.outcome().evidence(found.files());
        found.followUps().forEach(item -> steps.note("To do: " + item));
        steps.summary("Evidence and summary: " + found.summary());
    }
}
