package studio.vibecraft.lifeboat.bench.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxLayout;
import studio.vibecraft.lifeboat.bench.verdict.SecondRestore;

/** What a recovery has left behind in files, counted without asking the product. */
public record Traces(SandboxLayout layout) {
    /** Timelines in the repository, the first one not counted: it has no history file. */
    public List<Path> newTimelines() {
        return files(layout.repository().resolve("archive"), file -> file.endsWith(".history"));
    }

    /** Full backups in the repository. */
    public List<Path> fullBackups() {
        try (Stream<Path> entries = Files.list(layout.repository().resolve("backup/shop"))) {
            return entries.filter(entry -> String.valueOf(entry.getFileName()).matches("\\d{8}-\\d{6}F"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines in any server log of the sandbox, but for the verdict's own second restore, that tell of a promotion to a new timeline. */
    public List<String> promotions() {
        return files(layout.root(), file -> file.endsWith("log") && !file.equals(SecondRestore.LOG)).stream()
                .flatMap(Traces::lines)
                .filter(line -> line.contains("selected new timeline ID"))
                .toList();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path directory, Predicate<String> wanted) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> wanted.test(String.valueOf(file.getFileName())) && Files.isRegularFile(file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
