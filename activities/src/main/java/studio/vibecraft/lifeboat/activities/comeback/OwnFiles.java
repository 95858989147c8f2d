package studio.vibecraft.lifeboat.activities.comeback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.wal.WalDirectory;

/** The settings of this host inside its data directory: a rewind and a restore bring those of another host (trap 9). */
record OwnFiles(Path directory, Path kept) {
    private static final List<String> NAMES =
            List.of("postgresql.conf", "postgresql.auto.conf", "pg_hba.conf", "pg_ident.conf");

    static OwnFiles of(RecoveryFiles files) {
        return new OwnFiles(files.dataDirectory(), files.marker("own-files"));
    }

    /** Once: later ones may be another host's already. */
    void keep() throws IOException {
        if (Files.exists(kept)) {
            return;
        }
        Path fresh = Files.createDirectories(kept.resolveSibling(kept.getFileName() + ".new"));
        copy(directory, fresh);
        Files.move(fresh, kept);
    }

    /** Harmless when nothing was kept. */
    void putBack() throws IOException {
        copy(kept, directory);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String name : NAMES) {
            if (Files.exists(from.resolve(name))) {
                WalDirectory.copy(from.resolve(name), to.resolve(name));
            }
        }
    }
}
