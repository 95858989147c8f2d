package studio.vibecraft.lifeboat.api.plan;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.access.Needs;
import studio.vibecraft.lifeboat.api.catalog.Catalog;
import studio.vibecraft.lifeboat.api.problem.Required;
import studio.vibecraft.lifeboat.api.view.NewPlan;
import studio.vibecraft.lifeboat.contract.Plan;
import studio.vibecraft.lifeboat.model.Role;

/** Previews. Making one changes nothing. */
@Path("/plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PlansResource {
    private final Catalog catalog;
    private final Planning planning;

    public PlansResource(Catalog catalog, Planning planning) {
        this.catalog = catalog;
        this.planning = planning;
    }

    @POST
    @Needs(Role.RESPONDER)
    public Plan make(@Nullable NewPlan body) {
        NewPlan wanted = Required.of(body);
        String database = Required.text("database", wanted.database());
        String scenario = Required.text("scenario", wanted.scenario());
        return planning.make(catalog.database(database), catalog.runbook(scenario));
    }
}
