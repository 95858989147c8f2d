package studio.vibecraft.lifeboat.activities.loss;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.cluster.RetiredControl;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;

/** What is in the place where the cluster's files should be. PASSED: they are gone; FAILED: they are there; DEFERRED: nobody can tell. */
record PlaceLook(Path dataDirectory) {
    private static final Path TABLE = Path.of("/etc/fstab");
    private static final Path MOUNTED = Path.of("/proc/self/mountinfo");

    /** Without these no server can start from the directory, whatever else is left in it. */
    private static final List<String> NEEDED = List.of("PG_VERSION", "global/pg_control", "base");

    Check directory() {
        Instant start = Instant.now();
        String name = "directory " + dataDirectory;
        try (Stream<Path> entries = Files.list(dataDirectory)) {
            long count = entries.count();
            List<String> missing = NEEDED.stream()
                    .filter(file -> !Files.exists(dataDirectory.resolve(file)))
                    .toList();
            if (missing.isEmpty()) {
                return ServerLook.check(name, Outcome.FAILED, start, "its files are there");
            }
            Optional<Path> hidden = RetiredControl.hidden(dataDirectory);
            if (hidden.isPresent() && missing.equals(List.of("global/pg_control"))) {
                return ServerLook.check(
                        name,
                        Outcome.DEFERRED,
                        start,
                        "its files are there, and a recovery has made them unstartable (" + hidden.get()
                                + "): the one whose name it ends with says where the database lives now");
            }
            return ServerLook.check(
                    name,
                    Outcome.PASSED,
                    start,
                    count == 0 ? "it is empty" : "what is left of it lacks " + String.join(", ", missing));
        } catch (NoSuchFileException e) {
            return ServerLook.check(name, Outcome.PASSED, start, "it does not exist");
        } catch (AccessDeniedException e) {
            return ServerLook.check(name, Outcome.DEFERRED, start, "it may not be read: " + e.getMessage());
        } catch (IOException e) {
            return ServerLook.check(name, Outcome.DEFERRED, start, "it cannot be read: " + e);
        }
    }

    /** A disk that is not mounted leaves an empty directory behind; the files are on it, and it may come back. */
    Check mounts() {
        Instant start = Instant.now();
        try {
            Set<String> mounted = Files.readAllLines(MOUNTED).stream()
                    .map(line -> line.split(" ")[4])
                    .collect(Collectors.toSet());
            List<String> missing = new ArrayList<>(expected());
            missing.removeAll(mounted);
            return missing.isEmpty()
                    ? ServerLook.check(
                            "mounts", Outcome.PASSED, start, "every disk of /etc/fstab on its way is mounted")
                    : ServerLook.check("mounts", Outcome.DEFERRED, start, "not mounted: " + missing + " of /etc/fstab");
        } catch (IOException e) {
            return ServerLook.check("mounts", Outcome.DEFERRED, start, "they cannot be read: " + e);
        }
    }

    private List<String> expected() throws IOException {
        if (!Files.exists(TABLE)) {
            return List.of();
        }
        return Files.readAllLines(TABLE).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .filter(words -> words.length > 3 && words[1].startsWith("/") && !words[3].contains("noauto"))
                .map(words -> words[1])
                .filter(place -> dataDirectory.startsWith(place))
                .toList();
    }
}
