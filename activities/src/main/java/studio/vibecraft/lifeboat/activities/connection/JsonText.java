package studio.vibecraft.lifeboat.activities.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.Keys;
import studio.vibecraft.lifeboat.model.Endpoint;

/** A JSON object with host and port, or with an address; without any key the text itself is the address. */
public record JsonText(Keys keys) implements ConnectionText {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final AddressText ADDRESS = new AddressText();

    @Override
    public Endpoint read(String text) {
        if (keys.host() != null) {
            ObjectNode object = object(text);
            return new Endpoint(
                    value(object, keys.host()).asText(),
                    Integer.parseInt(value(object, keys.port()).asText()));
        }
        return ADDRESS.read(
                keys.url() == null ? text : value(object(text), keys.url()).asText());
    }

    @Override
    public String with(String text, Endpoint endpoint) {
        if (keys.host() == null && keys.url() == null) {
            return ADDRESS.with(text, endpoint);
        }
        ObjectNode object = object(text);
        if (keys.url() != null) {
            return object.put(keys.url(), ADDRESS.with(value(object, keys.url()).asText(), endpoint))
                    .toString();
        }
        boolean number = value(object, keys.port()).isNumber();
        object.put(keys.host(), endpoint.host());
        return (number
                        ? object.put(keys.port(), endpoint.port())
                        : object.put(keys.port(), Integer.toString(endpoint.port())))
                .toString();
    }

    private static JsonNode value(ObjectNode object, @Nullable String key) {
        JsonNode value = object.get(key);
        if (value == null || !value.isValueNode()) {
            throw new IllegalArgumentException("it has no value " + key);
        }
        return value;
    }

    private static ObjectNode object(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // The message would quote the text, which may hold a password.
            throw new IllegalArgumentException("it is no JSON object");
        }
        throw new IllegalArgumentException("it is no JSON object");
    }
}
