package studio.vibecraft.lifeboat.api.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.glassfish.jersey.server.ParamException;
import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.problem.Required;

/** What Jersey itself refuses: unknown paths, wrong methods and media types. */
public final class RefusalMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException exception) {
        Response refusal = exception.getResponse();
        if (refusal.getStatus() < 400) {
            return refusal;
        }
        if (exception instanceof ParamException.QueryParamException parameter) {
            return ProblemResponses.of(Required.invalid("'" + parameter.getParameterName()
                            + "' has no usable value; /openapi.yaml says which it takes")
                    .problem());
        }
        Response.ResponseBuilder answer = Response.fromResponse(ProblemResponses.of(problem(refusal.getStatus())));
        if (refusal.getHeaderString("Allow") != null) {
            answer.header("Allow", refusal.getHeaderString("Allow"));
        }
        return answer.build();
    }

    static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.of(ProblemType.UNKNOWN_PATH, "There is no such path. /openapi.yaml lists all of them.");
            case 405 -> Problem.of(ProblemType.METHOD_NOT_ALLOWED, "The header Allow lists the methods of this path.");
            case 406 ->
                Problem.of(ProblemType.NOT_ACCEPTABLE, "Ask for application/json, or leave the header Accept out.");
            case 413 ->
                Problem.of(ProblemType.BODY_TOO_LARGE, "The body is larger than this API reads. Nothing was done.");
            case 415 ->
                Problem.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Send JSON with the header Content-Type: application/json.");
            default ->
                status < 500
                        ? Problem.of(
                                ProblemType.REFUSED_REQUEST, "The request cannot be understood; see /openapi.yaml.")
                        : Problem.of(ProblemType.INTERNAL, "The request failed; the API's log says why.");
        };
    }
}
