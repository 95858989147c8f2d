package studio.vibecraft.lifeboat.api.access;

import io.dropwizard.auth.Auth;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.problem.Required;
import studio.vibecraft.lifeboat.model.Actor;
import studio.vibecraft.lifeboat.model.Role;

/** Signing in with a browser: EventSource cannot send an Authorization header, a cookie that scripts cannot read can. */
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionResource {
    private final Tokens tokens;
    private final Sessions sessions;

    public SessionResource(Tokens tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** What the browser sends to sign in. */
    public record SignIn(@Nullable String token) {}

    @GET
    @Needs(Role.VIEWER)
    public Actor who(@Auth Person person) {
        return person.actor();
    }

    @POST
    public Response open(@Nullable SignIn body, @Context SecurityContext security) {
        String token = Required.text("token", Required.of(body).token());
        Person person = tokens.owner(new AccessToken(token.strip()))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNAUTHENTICATED, "This token is not in lifeboat.yml; ./lifeboat token makes one."));
        return Response.ok(person.actor())
                .cookie(cookie(sessions.open(person), (int) Sessions.LIFETIME.toSeconds(), security.isSecure()))
                .build();
    }

    @DELETE
    public Response close(
            @CookieParam(AccessFilter.SESSION_COOKIE) @Nullable String cookie, @Context SecurityContext security) {
        if (cookie != null) {
            sessions.close(cookie);
        }
        return Response.noContent().cookie(cookie("", 0, security.isSecure())).build();
    }

    private static NewCookie cookie(String value, int seconds, boolean secure) {
        return new NewCookie.Builder(AccessFilter.SESSION_COOKIE)
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
