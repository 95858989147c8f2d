package studio.vibecraft.lifeboat.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/**
 * The receipts of one installation: numbered files, each with the hash of the one before, signed. {@code hash} is the SHA-256 over the
 * canonical JSON of the receipt without its fields {@code hash} and {@code signature}; the signature is over the same bytes.
 */
public final class ReceiptStore {
    static final String FIRST = "0".repeat(64);
    private static final ObjectMapper MAPPER = LifeboatDataConverter.mapper();

    private final Path directory;

    public ReceiptStore(Path state) {
        this.directory = state.resolve("receipts");
    }

    /** One sealed receipt and the file that holds it. */
    public record Sealed(Path file, JsonNode receipt) {
        public String hash() {
            return receipt.path("hash").asText();
        }
    }

    /**
     * Signs and appends. A second call for the same recovery answers with the first receipt.
     *
     * @param history the exported workflow history, kept beside and named by its hash
     */
    public Sealed seal(String recoveryId, JsonNode content, String history) {
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                return sealLocked(recoveryId, content, history);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Sealed sealLocked(String recoveryId, JsonNode content, String history) throws IOException {
        List<Path> earlier = files(directory);
        for (Path file : earlier) {
            if (file.getFileName().toString().endsWith("-" + recoveryId + ".json")) {
                return new Sealed(file, MAPPER.readTree(file.toFile()));
            }
        }
        byte[] exported = history.getBytes(StandardCharsets.UTF_8);
        ObjectNode receipt = MAPPER.createObjectNode();
        receipt.put("sequence", earlier.size() + 1);
        receipt.put("recoveryId", recoveryId);
        receipt.put("previous", earlier.isEmpty() ? FIRST : hashOf(earlier.get(earlier.size() - 1)));
        receipt.put("history", CanonicalJson.sha256(exported));
        receipt.set("content", content);
        byte[] bytes = CanonicalJson.bytes(receipt);
        receipt.put("hash", CanonicalJson.sha256(bytes));
        receipt.put("signature", new SigningKey(directory).sign(bytes));
        write(directory.resolve("history-" + recoveryId + ".json"), exported);
        Path file = directory.resolve(name(earlier.size() + 1, recoveryId));
        write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(receipt));
        return new Sealed(file, receipt);
    }

    static String name(int sequence, String recoveryId) {
        return String.format("%06d-%s.json", sequence, recoveryId);
    }

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{6}-.*\\.json"))
                    .sorted()
                    .toList();
        }
    }

    private static String hashOf(Path file) throws IOException {
        return MAPPER.readTree(file.toFile()).path("hash").asText();
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, content);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
