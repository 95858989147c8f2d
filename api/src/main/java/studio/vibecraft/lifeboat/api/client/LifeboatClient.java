package studio.vibecraft.lifeboat.api.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.view.DatabaseView;
import studio.vibecraft.lifeboat.api.view.NewCancellation;
import studio.vibecraft.lifeboat.api.view.NewDecision;
import studio.vibecraft.lifeboat.api.view.NewPlan;
import studio.vibecraft.lifeboat.api.view.NewProcedure;
import studio.vibecraft.lifeboat.api.view.NewRecovery;
import studio.vibecraft.lifeboat.api.view.ProcedureView;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.contract.Plan;

/**
 * What a person at a shell can do. Every method throws {@link studio.vibecraft.lifeboat.api.problem.ProblemException} with the
 * problem that the API names. A recovery is named by its id, or by its database for the newest one.
 */
public interface LifeboatClient extends AutoCloseable {
    List<DatabaseView> databases();

    Plan plan(NewPlan wanted);

    /** @return the recovery's id */
    String start(NewRecovery wanted);

    RecoveryView recovery(String name);

    RecoveryView decide(String name, NewDecision decision);

    RecoveryView cancel(String name, NewCancellation cancellation);

    JsonNode receipt(String name);

    /** @return the procedure's id */
    String startProcedure(NewProcedure wanted);

    ProcedureView procedure(String id);

    /** Newest first. @param database null for all */
    List<ProcedureView> procedures(@Nullable String database);

    ProcedureView cancelProcedure(String id);

    @Override
    void close();
}
