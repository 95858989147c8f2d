package studio.vibecraft.lifeboat.activities.pgbackrest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.configuration.PgBackRestConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** What {@code pgbackrest info} says of one stanza. */
final class StanzaAnswer {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StanzaAnswer() {}

    /** NOT_RECOVERABLE when there is no such stanza, or no repository of it can be read. */
    static JsonNode read(CommandResult result, PgBackRestConfiguration configuration) {
        try {
            JsonNode answer = MAPPER.readTree(result.succeeded() ? result.output() : "[]");
            JsonNode stanza = answer.path(0);
            int code = stanza.path("status").path("code").asInt(-1);
            if (!result.succeeded() || code == 1 || code == 3 || code == 99 || stanza.isMissingNode()) {
                throw new RecoveryException(
                        Fault.NOT_RECOVERABLE,
                        "pgBackRest knows no usable stanza " + configuration.stanza() + " in " + configuration.config()
                                + ": "
                                + (result.succeeded() ? complaint(stanza) : result.tail()));
            }
            return stanza;
        } catch (JsonProcessingException e) {
            throw new RecoveryException(
                    Fault.COMMAND_FAILED, "pgbackrest info did not answer in JSON: " + result.tail(), e);
        }
    }

    /** The repositories say more than the stanza, which sums up with "other". */
    private static String complaint(JsonNode stanza) {
        List<String> complaints = new ArrayList<>();
        for (JsonNode repository : stanza.path("repo")) {
            JsonNode status = repository.path("status");
            if (status.path("code").asInt() != 0) {
                complaints.add("repository " + repository.path("key").asInt() + ": "
                        + status.path("message").asText());
            }
        }
        return complaints.isEmpty()
                ? stanza.path("status").path("message").asText("no such stanza")
                : String.join("; ", complaints);
    }
}
