package studio.vibecraft.lifeboat.api.procedure;

import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.access.Needs;
import studio.vibecraft.lifeboat.api.access.Person;
import studio.vibecraft.lifeboat.api.problem.Required;
import studio.vibecraft.lifeboat.api.view.Items;
import studio.vibecraft.lifeboat.api.view.NewProcedure;
import studio.vibecraft.lifeboat.api.view.ProcedureId;
import studio.vibecraft.lifeboat.api.view.ProcedureView;
import studio.vibecraft.lifeboat.model.Role;

/** Procedures: start, list, follow, end. */
@Path("/procedures")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ProceduresResource {
    private static final int MOST = 100;

    private final ProcedureDesk desk;

    public ProceduresResource(ProcedureDesk desk) {
        this.desk = desk;
    }

    /** The answer to a start. */
    public record StartedProcedure(String procedureId) {}

    @POST
    @Needs(Role.RESPONDER)
    public Response start(
            @Auth Person person, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewProcedure body) {
        ProcedureId id = desk.start(Required.of(body), person, key);
        return Response.accepted(new StartedProcedure(id.toString()))
                .location(URI.create("/api/v1/procedures/" + id))
                .build();
    }

    @GET
    @Needs(Role.VIEWER)
    public Items<ProcedureView> list(
            @QueryParam("database") @Nullable String database, @QueryParam("limit") @DefaultValue("20") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Required.invalid("'limit' must be 1 to " + MOST);
        }
        return Items.all(desk.list(database, limit));
    }

    @GET
    @Path("/{id}")
    @Needs(Role.VIEWER)
    public ProcedureView one(@PathParam("id") String id) {
        return desk.one(id);
    }

    @POST
    @Path("/{id}/cancel")
    @Needs(Role.RESPONDER)
    public ProcedureView cancel(@PathParam("id") String id) {
        return desk.cancel(id);
    }
}
