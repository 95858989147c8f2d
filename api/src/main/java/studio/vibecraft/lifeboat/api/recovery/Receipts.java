package studio.vibecraft.lifeboat.api.recovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.api.archive.Archive;
import studio.vibecraft.lifeboat.api.archive.ArchiveDownException;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

/** Finds receipts: as files on the same machine, else in the ledger. */
public final class Receipts {
    private final Path directory;
    private final Archive archive;

    public Receipts(Path state, Archive archive) {
        this.directory = state.resolve("receipts");
        this.archive = archive;
    }

    /** The JSON exactly as it was sealed. */
    public String receipt(String recoveryId) {
        return file(recoveryId)
                .or(() -> archived(recoveryId))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NO_RECEIPT,
                        "Recovery " + recoveryId + " has no receipt yet: it is made when the recovery closes."));
    }

    /** The same as a tree. */
    public JsonNode read(String recoveryId) {
        try {
            return LifeboatDataConverter.mapper().readTree(receipt(recoveryId));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> file(String recoveryId) {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(directory)) {
            Optional<Path> found = files.filter(
                            file -> file.getFileName().toString().matches("\\d+-.*"))
                    .filter(file -> file.toString().endsWith("-" + recoveryId + ".json"))
                    .findFirst();
            return found.isPresent() ? Optional.of(Files.readString(found.get())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> archived(String recoveryId) {
        try {
            return archive.receipt(recoveryId);
        } catch (ArchiveDownException e) {
            return Optional.empty();
        }
    }
}
