package studio.vibecraft.lifeboat.scenario.procedure;

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

/** Each procedure is the list of its activities. */
public final class ProcedureWorkflowImpl implements ProcedureWorkflow {
    @Override
    public ProcedureResult carryOut(ProcedureRequest request) {
        return request.procedure().choose(new Steps(request));
    }

    private static final class Steps implements Procedure.Cases<ProcedureResult> {
        private final ProcedureHost host;
        private final RecoveryTarget target;

        Steps(ProcedureRequest request) {
            this.host = new ProcedureHost(request.database().host());
            this.target =
                    new RecoveryTarget(request.procedureId(), request.database().name(), Mode.PRODUCTION);
        }

        @Override
        public ProcedureResult exportUserData(ExportUserData asked) {
            return host.stub(UserDataActivities.class, "Follow the foreign keys and write the rows")
                    .exportUserData(target, asked);
        }

        @Override
        public ProcedureResult restoreUserData(RestoreUserData asked) {
            return host.stub(UserDataActivities.class, asked.title()).restoreUserData(target, asked);
        }

        /** Cancelled, nothing of it stays: half a copy is of no use to anybody. */
        @Override
        public ProcedureResult restoreBeside(RestoreBeside asked) {
            return ProcedureHost.unlessCancelled(
                    () -> restoredBeside(asked),
                    () -> host.stub(BesideActivities.class, "Remove what was restored")
                            .discardBeside(target, asked));
        }

        private ProcedureResult restoredBeside(RestoreBeside asked) {
            BesidePlan plan = host.stub(BesideActivities.class, "Read the WAL for the point")
                    .surveyBeside(target, asked);
            host.stub(BesideActivities.class, "Restore backup " + plan.backup().label())
                    .copyBackup(target, asked, plan);
            return host.stub(BesideActivities.class, "Replay to " + asked.point())
                    .replayBeside(target, asked, plan);
        }

        @Override
        public ProcedureResult validateSchema(ValidateSchema asked) {
            return host.stub(SchemaActivities.class, "Build the migrations into a scratch instance and compare")
                    .validateSchema(target);
        }

        @Override
        public ProcedureResult applySchema(ApplySchema asked) {
            return host.stub(SchemaActivities.class, asked.title()).applySchema(target, asked);
        }

        @Override
        public ProcedureResult createStandby(CreateStandby asked) {
            ProcedureHost there = asked.host() == null ? host : new ProcedureHost(asked.host());
            return ProcedureHost.unlessCancelled(
                    () -> there.stub(StandbyCreationActivities.class, asked.title())
                            .createStandby(target, asked),
                    () -> there.stub(StandbyCreationActivities.class, "Remove what was made of it")
                            .discardStandby(target, asked));
        }

        @Override
        public ProcedureResult pauseStandby(PauseStandby asked) {
            return host.stub(StandbyPauseActivities.class, asked.title()).pauseStandby(target, asked);
        }

        @Override
        public ProcedureResult resumeStandby(ResumeStandby asked) {
            return host.stub(StandbyPauseActivities.class, asked.title()).resumeStandby(target, asked);
        }
    }
}
