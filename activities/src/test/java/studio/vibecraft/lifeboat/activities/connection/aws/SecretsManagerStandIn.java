package studio.vibecraft.lifeboat.activities.connection.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One secret behind the published JSON protocol of AWS Secrets Manager, with versions and stages as AWS moves them. It stands in for the
 * service, which cannot be had in a test; it asks for a signature but does not verify it.
 */
final class SecretsManagerStandIn implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CURRENT = "AWSCURRENT";
    private static final String PREVIOUS = "AWSPREVIOUS";

    private final HttpServer server;
    private final Map<String, Version> versions = new LinkedHashMap<>();
    private Runnable beforeStages = () -> {};
    private String denied = "";

    record Version(String text, Set<String> stages) {}

    /** The service's way to say no. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;
        private final String type;

        Refusal(String type, String message) {
            super(message);
            this.type = type;
        }
    }

    SecretsManagerStandIn(String text) throws IOException {
        put("00000000-0000-0000-0000-000000000001", text, CURRENT);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    String current() {
        return withStage(CURRENT).getValue().text();
    }

    String previous() {
        return withStage(PREVIOUS).getValue().text();
    }

    int versions() {
        return versions.size();
    }

    /** As another client of the service would. */
    void change(String text) {
        String id = "00000000-0000-0000-0000-00000000000" + (versions.size() + 1);
        put(id, text, "BY-HAND");
        move(CURRENT, id);
    }

    void beforeStages(Runnable action) {
        beforeStages = action;
    }

    void deny(String operation) {
        denied = operation;
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode request = MAPPER.readTree(exchange.getRequestBody());
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        String signature = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        try {
            refuseUnless(
                    signature.startsWith("AWS4-HMAC-SHA256 "), "MissingAuthenticationTokenException", "not signed");
            String operation = target.substring(target.indexOf('.') + 1);
            refuseUnless(!operation.equals(denied), "AccessDeniedException", "not authorized to perform " + operation);
            answer(exchange, 200, answered(operation, request));
        } catch (Refusal refusal) {
            answer(
                    exchange,
                    400,
                    MAPPER.createObjectNode().put("__type", refusal.type).put("Message", refusal.getMessage()));
        }
    }

    private ObjectNode answered(String operation, JsonNode request) throws Refusal {
        return switch (operation) {
            case "GetSecretValue" -> get(request);
            case "PutSecretValue" -> put(request);
            case "UpdateSecretVersionStage" -> updateStage(request);
            default -> throw new Refusal("InvalidAction", operation);
        };
    }

    private ObjectNode get(JsonNode request) {
        Map.Entry<String, Version> found =
                withStage(request.path("VersionStage").asText(CURRENT));
        return named(found.getKey()).put("SecretString", found.getValue().text());
    }

    private ObjectNode put(JsonNode request) throws Refusal {
        String id = request.path("ClientRequestToken").asText();
        String text = request.path("SecretString").asText();
        Version there = versions.get(id);
        refuseUnless(
                there == null || there.text().equals(text),
                "ResourceExistsException",
                "a version with this token exists and holds something else");
        if (there == null) {
            versions.put(id, new Version(text, new LinkedHashSet<>()));
            request.path("VersionStages").forEach(stage -> move(stage.asText(), id));
        }
        return named(id);
    }

    private ObjectNode updateStage(JsonNode request) throws Refusal {
        beforeStages.run();
        String stage = request.path("VersionStage").asText();
        refuseUnless(
                withStage(stage)
                        .getKey()
                        .equals(request.path("RemoveFromVersionId").asText()),
                "InvalidParameterException",
                "The staging label is attached to another version");
        move(stage, request.path("MoveToVersionId").asText());
        return MAPPER.createObjectNode();
    }

    private void put(String id, String text, String stage) {
        versions.put(id, new Version(text, new LinkedHashSet<>(Set.of(stage))));
    }

    private void move(String stage, String to) {
        versions.forEach((id, version) -> {
            if (version.stages().remove(stage) && stage.equals(CURRENT)) {
                versions.values().forEach(other -> other.stages().remove(PREVIOUS));
                version.stages().add(PREVIOUS);
            }
        });
        Version moved = versions.get(to);
        if (moved != null) {
            moved.stages().add(stage);
        }
    }

    private Map.Entry<String, Version> withStage(String stage) {
        return versions.entrySet().stream()
                .filter(version -> version.getValue().stages().contains(stage))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode named(String id) {
        return MAPPER.createObjectNode()
                .put("ARN", "arn:aws:secretsmanager:eu-central-1:000000000000:secret:shop")
                .put("Name", "shop")
                .put("VersionId", id);
    }

    private static void refuseUnless(boolean condition, String type, String message) throws Refusal {
        if (!condition) {
            throw new Refusal(type, message);
        }
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = MAPPER.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
