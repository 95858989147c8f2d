package studio.vibecraft.lifeboat.api.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import studio.vibecraft.lifeboat.api.problem.ProblemException;

/** Known problems. */
public final class ProblemMapper implements ExceptionMapper<ProblemException> {
    @Override
    public Response toResponse(ProblemException exception) {
        return ProblemResponses.of(exception.problem());
    }
}
