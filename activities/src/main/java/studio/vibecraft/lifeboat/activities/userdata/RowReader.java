package studio.vibecraft.lifeboat.activities.userdata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Reads a file of rows and believes nothing that its checksums do not say. */
record RowReader(Path directory, DataFile file) {
    /** Takes one row. */
    @FunctionalInterface
    interface Visitor {
        void row(List<@Nullable String> values) throws IOException;
    }

    /** EXPORT_MISSING with the file, EXPORT_ALTERED with file and line. What was visited before counts only when this returns. */
    void read(Visitor visitor) throws IOException {
        Path path = directory.resolve(file.name());
        if (!Files.isRegularFile(path)) {
            throw new RecoveryException(
                    Fault.EXPORT_MISSING,
                    path + ", which the manifest of the export names, is not there any more. Nothing was written.");
        }
        MessageDigest digest = Digests.sha256();
        long number = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new DigestInputStream(Files.newInputStream(path), digest), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                visitor.row(row(number, line));
            }
        }
        if (number != file.rows()) {
            throw altered("has " + number + " lines, the manifest says " + file.rows()
                    + "; the lines that are there are whole, so lines are missing from line " + (number + 1) + " on");
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
            throw altered(
                    "has another SHA-256 than the manifest says, though the values of every line are whole: its spelling was changed");
        }
    }

    private List<@Nullable String> row(long number, String line) {
        if (number > file.rows()) {
            throw altered("line " + number + ": the manifest knows " + file.rows() + " lines only");
        }
        Optional<List<@Nullable String>> values = RowLine.read(number, file.columns(), line);
        return values.orElseThrow(() -> altered("line " + number + ": not what the export wrote there"));
    }

    private RecoveryException altered(String what) {
        return new RecoveryException(
                Fault.EXPORT_ALTERED,
                directory.resolve(file.name()) + " " + what
                        + ". The export was altered after it was made. Nothing was written.");
    }
}
