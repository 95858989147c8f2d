package studio.vibecraft.lifeboat.api.recovery;

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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.access.Needs;
import studio.vibecraft.lifeboat.api.access.Person;
import studio.vibecraft.lifeboat.api.problem.Required;
import studio.vibecraft.lifeboat.api.view.Items;
import studio.vibecraft.lifeboat.api.view.NewCancellation;
import studio.vibecraft.lifeboat.api.view.NewDecision;
import studio.vibecraft.lifeboat.api.view.NewRecovery;
import studio.vibecraft.lifeboat.api.view.RecoveryId;
import studio.vibecraft.lifeboat.api.view.RecoverySummary;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.model.Role;

/** Recoveries: start, list, follow, decide, cancel. */
@Path("/recoveries")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RecoveriesResource {
    private final RecoveryDesk desk;
    private final Receipts receipts;
    private final EventStreams streams;

    public RecoveriesResource(RecoveryDesk desk, Receipts receipts, EventStreams streams) {
        this.desk = desk;
        this.receipts = receipts;
        this.streams = streams;
    }

    /** The answer to a start. */
    public record Started(String recoveryId) {}

    @POST
    @Needs(Role.RESPONDER)
    public Response start(
            @Auth Person person, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable NewRecovery body) {
        RecoveryId id = desk.starting().start(Required.of(body), person, key);
        desk.readings().started(id);
        return Response.accepted(new Started(id.text()))
                .location(URI.create("/api/v1/recoveries/" + id))
                .build();
    }

    @GET
    @Needs(Role.VIEWER)
    public Items<RecoverySummary> list(
            @QueryParam("database") @Nullable String database,
            @QueryParam("scenario") @Nullable String scenario,
            @QueryParam("phase") @Nullable String phase,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("20") int limit) {
        RecoveryPage page = RecoveryPage.of(database, scenario, phase, offset, limit);
        List<RecoverySummary> found = desk.readings().list(page.filterWithOneMore());
        return page.items(found);
    }

    /** @param id of a recovery, or a database's name for its newest one */
    @GET
    @Path("/{id}")
    @Needs(Role.VIEWER)
    public RecoveryView one(@PathParam("id") String id) {
        return desk.readings().one(id);
    }

    /** @param lastSeen id of the last event that a client saw before its connection broke */
    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Needs(Role.VIEWER)
    public void events(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") @Nullable String lastSeen,
            @Context SseEventSink sink,
            @Context Sse sse) {
        streams.open(desk.readings().one(id).recovery().recoveryId(), lastSeen, sink, sse);
    }

    /** The signed JSON, byte for byte. */
    @GET
    @Path("/{id}/receipt")
    @Needs(Role.VIEWER)
    public String receipt(@PathParam("id") String id) {
        return receipts.receipt(desk.readings().one(id).recovery().recoveryId());
    }

    @POST
    @Path("/{id}/decisions")
    @Needs(Role.RESPONDER)
    public RecoveryView decide(
            @Auth Person person,
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable NewDecision body) {
        return desk.deciding().decide(id, Required.of(body), person, key);
    }

    @POST
    @Path("/{id}/cancel")
    @Needs(Role.RESPONDER)
    public RecoveryView cancel(
            @Auth Person person,
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable NewCancellation body) {
        return desk.deciding().cancel(id, Required.of(body), person, key);
    }
}
