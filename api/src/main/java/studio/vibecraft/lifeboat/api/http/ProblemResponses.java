package studio.vibecraft.lifeboat.api.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import studio.vibecraft.lifeboat.api.problem.Problem;

/** The one place that turns a problem into a response. */
public final class ProblemResponses {
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    private ProblemResponses() {}

    public static Response of(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(MEDIA_TYPE).entity(problem);
        if (problem.status() == 401) {
            answer.header("WWW-Authenticate", "Bearer realm=\"lifeboat\"");
        }
        return answer.build();
    }
}
