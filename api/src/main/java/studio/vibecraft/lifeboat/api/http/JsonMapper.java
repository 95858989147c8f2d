package studio.vibecraft.lifeboat.api.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;

/** Bodies that are not JSON, or not the JSON that is asked for. Says where, and never repeats a value: it may be a secret. */
public final class JsonMapper implements ExceptionMapper<JsonProcessingException> {
    @Override
    public Response toResponse(JsonProcessingException exception) {
        // Jackson wraps what is thrown while it reads, the body's limit for example.
        if (exception.getCause() instanceof ProblemException known) {
            return ProblemResponses.of(known.problem());
        }
        Problem problem = problem(exception);
        JsonLocation where = exception.getLocation();
        return ProblemResponses.of(where == null ? problem : problem.at(where.getLineNr(), where.getColumnNr()));
    }

    private static Problem problem(JsonProcessingException exception) {
        if (exception instanceof UnrecognizedPropertyException unknown) {
            return Problem.of(ProblemType.UNKNOWN_FIELD, unknownField(unknown));
        }
        if (exception instanceof JsonMappingException mapping
                && !(exception.getCause() instanceof JsonParseException)) {
            return Problem.of(ProblemType.INVALID_FIELD, invalidField(mapping));
        }
        return Problem.of(
                ProblemType.MALFORMED_JSON, "The body is not JSON" + where(exception) + "; nothing was done.");
    }

    private static String unknownField(UnrecognizedPropertyException exception) {
        String known = exception.getKnownPropertyIds() == null
                ? ""
                : exception.getKnownPropertyIds().stream()
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(", "));
        return "'" + path(exception) + "' is not a field of this request" + where(exception) + "; known fields: "
                + known + ". Nothing was done.";
    }

    private static String invalidField(JsonMappingException exception) {
        String path = path(exception);
        return (path.isEmpty() ? "The body" : "'" + path + "'") + " has the wrong form" + where(exception)
                + "; /openapi.yaml says which is right. Nothing was done.";
    }

    private static String path(JsonMappingException exception) {
        return exception.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String where(JsonProcessingException exception) {
        JsonLocation where = exception.getLocation();
        return where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")";
    }
}
