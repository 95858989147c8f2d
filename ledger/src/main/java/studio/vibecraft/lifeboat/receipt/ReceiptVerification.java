package studio.vibecraft.lifeboat.receipt;

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

/**
 * Checks a directory of receipts offline.
 *
 * @param receipts how many are whole, counted from the first
 * @param firstFault the first receipt that was changed, removed or moved, and what is wrong; empty when all are whole
 */
public record ReceiptVerification(int receipts, Optional<String> firstFault) {
    private static final ObjectMapper MAPPER = LifeboatDataConverter.mapper();

    public static ReceiptVerification verify(Path directory) throws IOException {
        PublicKey key = SigningKey.publicKey(directory);
        List<Path> files = ReceiptStore.files(directory);
        String previous = ReceiptStore.FIRST;
        for (int i = 0; i < files.size(); i++) {
            JsonNode receipt = read(files.get(i));
            Optional<String> fault = fault(directory, key, receipt, i + 1, previous);
            if (fault.isPresent()) {
                return new ReceiptVerification(i, Optional.of(files.get(i).getFileName() + ": " + fault.get()));
            }
            previous = receipt.path("hash").asText();
        }
        return new ReceiptVerification(files.size(), Optional.empty());
    }

    private static JsonNode read(Path file) throws IOException {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return MAPPER.createObjectNode();
        }
    }

    private static Optional<String> fault(
            Path directory, PublicKey key, JsonNode receipt, int sequence, String previous) throws IOException {
        if (!(receipt instanceof ObjectNode object) || !receipt.has("hash")) {
            return Optional.of("it is no receipt");
        }
        if (receipt.path("sequence").asInt() != sequence) {
            return Optional.of("receipt number " + sequence + " is missing before it");
        }
        ObjectNode signed = object.deepCopy();
        signed.remove(List.of("hash", "signature"));
        byte[] bytes = CanonicalJson.bytes(signed);
        if (!CanonicalJson.sha256(bytes).equals(receipt.path("hash").asText())) {
            return Optional.of("its content does not match its hash");
        }
        if (!SigningKey.verifies(key, bytes, receipt.path("signature").asText())) {
            return Optional.of("its signature is not by the key in this directory");
        }
        if (!receipt.path("previous").asText().equals(previous)) {
            return Optional.of("it does not follow the receipt before it");
        }
        Path history = directory.resolve("history-" + receipt.path("recoveryId").asText() + ".json");
        boolean whole = Files.exists(history)
                && CanonicalJson.sha256(Files.readAllBytes(history))
                        .equals(receipt.path("history").asText());
        return whole ? Optional.empty() : Optional.of("the workflow history beside it is missing or was changed");
    }
}
