package studio.vibecraft.lifeboat.api.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.configuration.ConfigurationException;
import studio.vibecraft.lifeboat.configuration.ConfigurationFile;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;

/** Which lifeboat.yml. */
final class ConfigurationOption {
    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "lifeboat.yml; default: $LIFEBOAT_CONFIG, else ./lifeboat.yml.")
    private @Nullable Path file;

    Path path() {
        return file != null
                ? file
                : Path.of(Objects.requireNonNullElse(System.getenv("LIFEBOAT_CONFIG"), "lifeboat.yml"));
    }

    boolean isThere() {
        return Files.isReadable(path());
    }

    /** @throws UsageException with every mistake, each with key and line */
    LifeboatConfiguration load() {
        if (!isThere()) {
            throw new UsageException("There is no configuration at " + path().toAbsolutePath()
                    + ". Name one with --config or LIFEBOAT_CONFIG, or name the API with --url.");
        }
        try {
            return ConfigurationFile.load(path());
        } catch (ConfigurationException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
