package studio.vibecraft.lifeboat.activities.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.command.CommandResult;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** A standby's restore_command, run once as PostgreSQL would, to another place. One that fails leaves out what it should bring, without a word, at the promotion. */
record RestoreTrial(String command, Path dataDirectory) {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** @return why it does not bring the segment; empty when it does */
    Optional<String> failure(String segment, long size) {
        try {
            Path directory = Files.createTempDirectory("lifeboat-segment");
            Path target = directory.resolve(segment);
            try {
                return fetched(segment, target, size);
            } finally {
                Files.deleteIfExists(target);
                Files.delete(directory);
            }
        } catch (IOException | RecoveryException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> fetched(String segment, Path target, long size) throws IOException {
        CommandResult result = Commands.run(
                List.of("/bin/sh", "-c", "cd \"$0\" && " + filledIn(segment, target), dataDirectory.toString()), LIMIT);
        return result.succeeded() && Files.exists(target) && Files.size(target) == size
                ? Optional.empty()
                : Optional.of(result.output().isBlank() ? "it ends without the segment" : result.tail());
    }

    private String filledIn(String segment, Path target) {
        return command.replace("%p", target.toString())
                .replace("%f", segment)
                .replace("%r", segment)
                .replace("%%", "%");
    }
}
