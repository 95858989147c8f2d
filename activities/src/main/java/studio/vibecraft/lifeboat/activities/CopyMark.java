package studio.vibecraft.lifeboat.activities;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file inside a restored directory that says for which recovery Lifeboat made it. Only marked directories are ever overwritten or removed. */
public final class CopyMark {
    public static final String NAME = "lifeboat.copy";

    private CopyMark() {}

    public static boolean marked(Path directory, String recoveryId) {
        Path mark = directory.resolve(NAME);
        try {
            return Files.exists(mark) && Files.readString(mark).strip().equals(recoveryId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void mark(Path directory, String recoveryId) throws IOException {
        StateFile.replace(directory.resolve(NAME), recoveryId.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
