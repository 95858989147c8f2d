package studio.vibecraft.lifeboat.configuration;

import java.nio.file.Path;

/** stub. */
public final class ConfigurationFile {
    private ConfigurationFile() {}

    /** stub. */
    public static LifeboatConfiguration load(Path path) {
        throw new IllegalStateException(path.toString());
    }
}
