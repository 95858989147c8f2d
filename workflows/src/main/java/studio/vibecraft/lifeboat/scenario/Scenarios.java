package studio.vibecraft.lifeboat.scenario;

import java.util.List;
import studio.vibecraft.lifeboat.scenario.comeback.ReturnToPrimaryWorkflowImpl;
import studio.vibecraft.lifeboat.scenario.corruption.DatabaseCorruptionWorkflowImpl;
import studio.vibecraft.lifeboat.scenario.deletion.AccidentalDeletionWorkflowImpl;
import studio.vibecraft.lifeboat.scenario.loss.CompleteLossWorkflowImpl;
import studio.vibecraft.lifeboat.scenario.outage.RegionOutageWorkflowImpl;
import studio.vibecraft.lifeboat.scenario.plan.PlanWorkflowImpl;
import studio.vibecraft.lifeboat.scenario.procedure.ProcedureWorkflowImpl;

/** Every workflow that a worker can carry out. */
public final class Scenarios {
    private Scenarios() {}

    public static List<Class<?>> implementations() {
        return List.of(
                DatabaseCorruptionWorkflowImpl.class,
                RegionOutageWorkflowImpl.class,
                ReturnToPrimaryWorkflowImpl.class,
                AccidentalDeletionWorkflowImpl.class,
                CompleteLossWorkflowImpl.class,
                PlanWorkflowImpl.class,
                ProcedureWorkflowImpl.class);
    }
}
