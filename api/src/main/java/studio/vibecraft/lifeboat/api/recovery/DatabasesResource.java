package studio.vibecraft.lifeboat.api.recovery;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import studio.vibecraft.lifeboat.api.access.Needs;
import studio.vibecraft.lifeboat.api.catalog.Catalog;
import studio.vibecraft.lifeboat.api.view.DatabaseView;
import studio.vibecraft.lifeboat.api.view.Items;
import studio.vibecraft.lifeboat.model.Role;

/** The fleet: what is protected, and the newest recovery of each. */
@Path("/databases")
@Produces(MediaType.APPLICATION_JSON)
public final class DatabasesResource {
    private final Catalog catalog;
    private final Readings readings;

    public DatabasesResource(Catalog catalog, Readings readings) {
        this.catalog = catalog;
        this.readings = readings;
    }

    @GET
    @Needs(Role.VIEWER)
    public Items<DatabaseView> list() {
        return Items.all(readings.databases());
    }

    @GET
    @Path("/{database}")
    @Needs(Role.VIEWER)
    public DatabaseView one(@PathParam("database") String database) {
        return readings.database(catalog.database(database));
    }
}
