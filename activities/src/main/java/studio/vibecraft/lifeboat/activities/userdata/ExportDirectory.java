package studio.vibecraft.lifeboat.activities.userdata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.contract.procedure.ExportedUserData;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** A finished export: a manifest, its checksum, and files of rows. {@code sha256sum -c manifest.sha256} checks the first by hand. */
record ExportDirectory(Path path, Manifest manifest, String sha256) {
    private static final ObjectMapper MAPPER =
            LifeboatDataConverter.mapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String MANIFEST = "manifest.json";
    private static final String CHECKSUM = "manifest.sha256";

    static ExportDirectory write(Path path, Manifest manifest) throws IOException {
        byte[] content = MAPPER.writeValueAsBytes(manifest);
        String sha256 = Digests.of(content);
        StateFile.replace(path.resolve(CHECKSUM), (sha256 + "  " + MANIFEST + "\n").getBytes(StandardCharsets.UTF_8));
        StateFile.replace(path.resolve(MANIFEST), content);
        return new ExportDirectory(path, manifest, sha256);
    }

    /** Empty while there is no manifest. */
    static Optional<ExportDirectory> find(Path path) throws IOException {
        return Files.exists(path.resolve(MANIFEST)) ? Optional.of(open(path)) : Optional.empty();
    }

    /** @param from the directory or its manifest; EXPORT_MISSING without one, EXPORT_ALTERED when the manifest is not what was written */
    static ExportDirectory open(Path from) throws IOException {
        Path path = from.endsWith(MANIFEST) && from.getParent() != null ? from.getParent() : from;
        Path file = path.resolve(MANIFEST);
        for (Path needed : List.of(path, file, path.resolve(CHECKSUM))) {
            requireReadable(path, needed);
        }
        byte[] content = Files.readAllBytes(file);
        String sha256 = Digests.of(content);
        if (!Files.readString(path.resolve(CHECKSUM)).startsWith(sha256)) {
            throw altered(file, "has another SHA-256 than " + CHECKSUM + " says");
        }
        return new ExportDirectory(path, manifest(file, content), sha256);
    }

    private static void requireReadable(Path export, Path needed) {
        if (!Files.isReadable(needed)) {
            String what =
                    Files.exists(needed) ? " may not be read by " + System.getProperty("user.name") : " does not exist";
            throw new RecoveryException(
                    Fault.EXPORT_MISSING,
                    "There is no export in " + export + ": " + needed + what
                            + " (looked for on the host of the database's worker). Nothing was written.");
        }
    }

    private static Manifest manifest(Path file, byte[] content) throws IOException {
        try {
            Manifest manifest = MAPPER.readValue(content, Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw altered(file, "is of format " + manifest.format() + ", this version reads " + Manifest.FORMAT);
            }
            return manifest;
        } catch (JsonProcessingException e) {
            throw altered(file, "line " + e.getLocation().getLineNr() + ": cannot be read");
        }
    }

    private static RecoveryException altered(Path file, String what) {
        return new RecoveryException(Fault.EXPORT_ALTERED, file + " " + what + ". Nothing was written.");
    }

    /** Every line of every file. */
    void verify() throws IOException {
        for (DataFile file : manifest.files()) {
            new RowReader(path, file).read(values -> {});
        }
    }

    ExportedUserData describe() {
        return new ExportedUserData(
                path.toString(),
                manifest.takenAt(),
                manifest.lsn(),
                sha256,
                manifest.files().stream()
                        .map(file -> new ExportedUserData.ExportedTable(
                                file.link() == null ? file.table() : file.link(), file.rows(), file.link() != null))
                        .toList(),
                manifest.toKnow());
    }
}
