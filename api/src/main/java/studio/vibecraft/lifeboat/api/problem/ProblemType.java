package studio.vibecraft.lifeboat.api.problem;

import java.util.Locale;

/** Every problem that the API knows by name: its HTTP status (RFC 9110) and its title. */
public enum ProblemType {
    MALFORMED_JSON(400, "The JSON cannot be read"),
    UNAUTHENTICATED(401, "A token is needed"),
    ROLE_TOO_LOW(403, "Your role may not do this"),
    SAME_PERSON(403, "A second person is needed"),
    CROSS_SITE(403, "This request did not come from the dashboard"),
    UNKNOWN_DATABASE(404, "There is no such database"),
    UNKNOWN_SCENARIO(404, "There is no such scenario"),
    UNKNOWN_RECOVERY(404, "There is no such recovery"),
    UNKNOWN_PROCEDURE(404, "There is no such procedure"),
    NO_RECEIPT(404, "There is no receipt yet"),
    UNKNOWN_PATH(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This cannot be done here"),
    NOT_ACCEPTABLE(406, "The answer exists in another media type only"),
    RECOVERY_OPEN(409, "A recovery of this database is open"),
    PLAN_STALE(409, "The plan is stale"),
    NOT_WAITING(409, "Nothing waits for this decision"),
    RECOVERY_CLOSED(409, "The recovery has ended"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body must be JSON"),
    UNKNOWN_FIELD(422, "The JSON holds an unknown field"),
    INVALID_FIELD(422, "A field has no usable value"),
    KEY_REUSED(422, "The Idempotency-Key was used for another request"),
    REFUSED_REQUEST(400, "The request cannot be understood"),
    INTERNAL(500, "Lifeboat failed"),
    TEMPORAL_UNREACHABLE(503, "Temporal cannot be reached"),
    NO_WORKER(503, "No worker answers"),
    /** Only ever said by the command line. */
    API_UNREACHABLE(503, "The API cannot be reached");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Stable, for programs. */
    public String uri() {
        return "urn:lifeboat:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
