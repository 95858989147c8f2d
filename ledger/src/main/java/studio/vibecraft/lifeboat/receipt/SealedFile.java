package studio.vibecraft.lifeboat.receipt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/** One receipt as it lies on disk, and what is wrong with it. */
final class SealedFile {
    /** Strict: a second `content`, or text after the end, is what a person would read and a tolerant parser would not. */
    private static final ObjectMapper MAPPER = LifeboatDataConverter.mapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Path file;
    private final JsonNode receipt;

    SealedFile(Path file) throws IOException {
        this.file = file;
        this.receipt = read(file);
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            return MAPPER.createObjectNode();
        }
    }

    String recoveryId() {
        return receipt.path("recoveryId").asText();
    }

    String hash() {
        return receipt.path("hash").asText();
    }

    /** @param sequence the number that it must have */
    Optional<String> fault(PublicKey key, int sequence, String previous) throws IOException {
        if (!(receipt instanceof ObjectNode object) || !receipt.has("hash")) {
            return Optional.of("it is no receipt any more, or something was put into it");
        }
        ObjectNode signed = object.deepCopy();
        signed.remove(List.of("hash", "signature"));
        byte[] bytes = CanonicalJson.bytes(signed);
        if (!CanonicalJson.sha256(bytes).equals(hash())) {
            return Optional.of("its content does not match its hash");
        }
        if (!SigningKey.verifies(key, bytes, receipt.path("signature").asText())) {
            return Optional.of("its signature is not by the key in this directory");
        }
        return place(sequence, previous).or(this::history);
    }

    private Optional<String> place(int sequence, String previous) {
        int own = receipt.path("sequence").asInt();
        if (own > sequence) {
            return Optional.of("receipt number " + sequence + " is missing before it");
        }
        if (own < sequence || !String.valueOf(file.getFileName()).equals(ReceiptStore.name(own, recoveryId()))) {
            return Optional.of(
                    "it is number " + own + ", of recovery " + recoveryId() + ", and lies in another one's place");
        }
        return receipt.path("previous").asText().equals(previous)
                ? Optional.empty()
                : Optional.of("it does not follow the receipt before it");
    }

    private Optional<String> history() {
        Path history = file.resolveSibling("history-" + recoveryId() + ".json");
        try {
            boolean whole = Files.exists(history)
                    && CanonicalJson.sha256(Files.readAllBytes(history))
                            .equals(receipt.path("history").asText());
            return whole ? Optional.empty() : Optional.of("the workflow history beside it is missing or was changed");
        } catch (IOException e) {
            return Optional.of("the workflow history beside it cannot be read: " + e.getMessage());
        }
    }
}
