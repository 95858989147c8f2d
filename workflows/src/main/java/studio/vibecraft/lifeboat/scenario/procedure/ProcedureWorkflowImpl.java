package studio.vibecraft.lifeboat.scenario.procedure;

import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.function.Supplier;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;
import studio.vibecraft.lifeboat.contract.activity.BesideActivities;
import studio.vibecraft.lifeboat.contract.activity.SchemaActivities;
import studio.vibecraft.lifeboat.contract.activity.StandbyCreationActivities;
import studio.vibecraft.lifeboat.contract.activity.StandbyPauseActivities;
import studio.vibecraft.lifeboat.contract.activity.UserDataActivities;
import studio.vibecraft.lifeboat.contract.procedure.ApplySchema;
import studio.vibecraft.lifeboat.contract.procedure.BesidePlan;
import studio.vibecraft.lifeboat.contract.procedure.CreateStandby;
import studio.vibecraft.lifeboat.contract.procedure.ExportUserData;
import studio.vibecraft.lifeboat.contract.procedure.PauseStandby;
import studio.vibecraft.lifeboat.contract.procedure.Procedure;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureRequest;
import studio.vibecraft.lifeboat.contract.procedure.ProcedureResult;
import studio.vibecraft.lifeboat.contract.procedure.RestoreBeside;
import studio.vibecraft.lifeboat.contract.procedure.RestoreUserData;
import studio.vibecraft.lifeboat.contract.procedure.ResumeStandby;
import studio.vibecraft.lifeboat.contract.procedure.ValidateSchema;
import studio.vibecraft.lifeboat.contract.workflow.ProcedureWorkflow;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.scenario.step.Policies;

/** Each procedure is the list of its activities. */
public final class ProcedureWorkflowImpl implements ProcedureWorkflow {
    @Override
    public ProcedureResult carryOut(ProcedureRequest request) {
        return request.procedure().choose(new Steps(request));
    }

    private static final class Steps implements Procedure.Cases<ProcedureResult> {
        private final ProcedureRequest request;
        private final RecoveryTarget target;

        Steps(ProcedureRequest request) {
            this.request = request;
            this.target =
                    new RecoveryTarget(request.procedureId(), request.database().name(), Mode.PRODUCTION);
        }

        @Override
        public ProcedureResult exportUserData(ExportUserData asked) {
            return activities(UserDataActivities.class, "Follow the foreign keys and write the rows")
                    .exportUserData(target, asked);
        }

        @Override
        public ProcedureResult restoreUserData(RestoreUserData asked) {
            return activities(UserDataActivities.class, asked.title()).restoreUserData(target, asked);
        }

        /** Cancelled, nothing of it stays: half a copy is of no use to anybody. */
        @Override
        public ProcedureResult restoreBeside(RestoreBeside asked) {
            return unlessCancelled(
                    () -> restoredBeside(asked),
                    () -> activities(BesideActivities.class, "Remove what was restored")
                            .discardBeside(target, asked));
        }

        private ProcedureResult restoredBeside(RestoreBeside asked) {
            BesidePlan plan = activities(BesideActivities.class, "Read the WAL for the point")
                    .surveyBeside(target, asked);
            activities(BesideActivities.class, "Restore backup " + plan.backup().label())
                    .copyBackup(target, asked, plan);
            return activities(BesideActivities.class, "Replay to " + asked.point())
                    .replayBeside(target, asked, plan);
        }

        @Override
        public ProcedureResult validateSchema(ValidateSchema asked) {
            return activities(SchemaActivities.class, "Build the migrations into a scratch instance and compare")
                    .validateSchema(target);
        }

        @Override
        public ProcedureResult applySchema(ApplySchema asked) {
            return activities(SchemaActivities.class, asked.title()).applySchema(target, asked);
        }

        @Override
        public ProcedureResult createStandby(CreateStandby asked) {
            String host = asked.host() == null ? request.database().host() : asked.host();
            return unlessCancelled(
                    () -> activities(StandbyCreationActivities.class, asked.title(), host)
                            .createStandby(target, asked),
                    () -> activities(StandbyCreationActivities.class, "Remove what was made of it", host)
                            .discardStandby(target, asked));
        }

        @Override
        public ProcedureResult pauseStandby(PauseStandby asked) {
            return activities(StandbyPauseActivities.class, asked.title()).pauseStandby(target, asked);
        }

        @Override
        public ProcedureResult resumeStandby(ResumeStandby asked) {
            return activities(StandbyPauseActivities.class, asked.title()).resumeStandby(target, asked);
        }

        private static ProcedureResult unlessCancelled(Supplier<ProcedureResult> work, Runnable undo) {
            try {
                return work.get();
            } catch (ActivityFailure e) {
                if (e.getCause() instanceof CanceledFailure) {
                    Workflow.newDetachedCancellationScope(undo).run();
                }
                throw e;
            }
        }

        private <A> A activities(Class<A> type, String summary) {
            return activities(type, summary, request.database().host());
        }

        private static <A> A activities(Class<A> type, String summary, String host) {
            return Workflow.newActivityStub(
                    type,
                    ActivityOptions.newBuilder(Policies.procedure(host))
                            .setSummary(summary)
                            .build());
        }
    }
}
