package studio.vibecraft.lifeboat.api.catalog;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import studio.vibecraft.lifeboat.api.access.Needs;
import studio.vibecraft.lifeboat.api.view.Items;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.runbook.Runbook;

/** The scenarios that can be carried out, with their words, gates and targets. */
@Path("/runbooks")
@Produces(MediaType.APPLICATION_JSON)
public final class RunbooksResource {
    private final Catalog catalog;

    public RunbooksResource(Catalog catalog) {
        this.catalog = catalog;
    }

    @GET
    @Needs(Role.VIEWER)
    public Items<Runbook> list() {
        return Items.all(catalog.runbooks());
    }

    @GET
    @Path("/{scenario}")
    @Needs(Role.VIEWER)
    public Runbook one(@PathParam("scenario") String scenario) {
        return catalog.runbook(scenario);
    }
}
