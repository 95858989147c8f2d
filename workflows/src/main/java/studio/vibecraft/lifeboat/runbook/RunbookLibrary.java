package studio.vibecraft.lifeboat.runbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All runbooks of one directory, as they were when it was read. A wrong file is named in {@link #mistakes()} and stops no other.
 */
public final class RunbookLibrary {
    private final Path directory;
    private final Map<String, Runbook> runbooks;
    private final List<String> mistakes;

    private RunbookLibrary(Path directory, Map<String, Runbook> runbooks, List<String> mistakes) {
        this.directory = directory;
        this.runbooks = runbooks;
        this.mistakes = List.copyOf(mistakes);
    }

    public static RunbookLibrary read(Path directory) {
        Map<String, Runbook> runbooks = new TreeMap<>();
        List<String> mistakes = new ArrayList<>();
        for (Path file : yamlFiles(directory, mistakes)) {
            RunbookFile read = RunbookFile.read(file);
            mistakes.addAll(read.mistakes());
            Optional.ofNullable(read.runbook()).ifPresent(runbook -> runbooks.put(runbook.id(), runbook));
        }
        return new RunbookLibrary(directory, runbooks, mistakes);
    }

    private static List<Path> yamlFiles(Path directory, List<String> mistakes) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            mistakes.add(directory + ": cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    public Optional<Runbook> runbook(String id) {
        return Optional.ofNullable(runbooks.get(id));
    }

    public List<Runbook> all() {
        return List.copyOf(runbooks.values());
    }

    /** Every mistake with file and line; empty when all files are right. */
    public List<String> mistakes() {
        return mistakes;
    }

    /** The page for people; empty when there is none. */
    public Optional<String> page(String id) {
        if (!runbooks.containsKey(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(directory.resolve(id + ".md")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
