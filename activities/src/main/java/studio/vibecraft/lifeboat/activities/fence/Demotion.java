package studio.vibecraft.lifeboat.activities.fence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.AutomaticSettings;
import studio.vibecraft.lifeboat.activities.cluster.Cage;

/**
 * The files that make a cluster start as a standby of nobody: read-only for everyone, on its own timeline. Only a superuser's promote gets it
 * out, and every setting that could is overridden (trap 8).
 */
final class Demotion {
    private static final String AUTO_CONF = "postgresql.auto.conf";

    private final Path dataDirectory;
    private final Path original;

    Demotion(RecoveryFiles files) {
        this.dataDirectory = files.dataDirectory();
        this.original = files.marker("postgresql.auto.conf.before");
    }

    /** Written before the restart; a second call changes nothing. */
    void prepare() {
        try {
            if (!Files.exists(original)) {
                StateFile.replace(original, Files.readAllBytes(autoConf()));
            }
            StateFile.replace(autoConf(), Files.readAllBytes(original));
            AutomaticSettings.of(dataDirectory).replaceOurs("Fenced. Removed when the fence is lifted.", overrides());
            Files.writeString(standbySignal(), "");
            Files.deleteIfExists(dataDirectory.resolve("recovery.signal"));
            StateFile.sync(dataDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The way back: the next start takes writes again, on the same timeline. */
    void withdraw() {
        try {
            restoreSettings(dataDirectory);
            Files.deleteIfExists(standbySignal());
            StateFile.sync(dataDirectory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a data directory the settings that the cluster had before the fence. */
    void restoreSettings(Path directory) throws IOException {
        if (Files.exists(original)) {
            StateFile.replace(directory.resolve(AUTO_CONF), Files.readAllBytes(original));
        }
    }

    boolean prepared() {
        return Files.exists(original) && Files.exists(standbySignal());
    }

    private Map<String, String> overrides() {
        Map<String, String> settings = new LinkedHashMap<>(Cage.noRecoveryTarget(dataDirectory));
        settings.put("restore_command", "");
        settings.put("recovery_target_timeline", "current");
        settings.put("hot_standby", "on");
        return settings;
    }

    private Path autoConf() {
        return dataDirectory.resolve(AUTO_CONF);
    }

    private Path standbySignal() {
        return dataDirectory.resolve("standby.signal");
    }
}
