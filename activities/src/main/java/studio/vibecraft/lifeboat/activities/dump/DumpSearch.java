package studio.vibecraft.lifeboat.activities.dump;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.DumpConfiguration;
import studio.vibecraft.lifeboat.model.Dump;
import studio.vibecraft.lifeboat.model.DumpSet;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The newest whole dump of each database. Changes nothing, and reads no rows. */
public final class DumpSearch {
    private static final int DEPTH = 2;
    private static final String GLOBALS = "globals*.sql";

    private final Path binaries;
    private final @Nullable DumpConfiguration configured;
    private final List<String> unfit = new ArrayList<>();

    public DumpSearch(DatabaseConfiguration database) {
        this.binaries = database.postgres().binaries();
        this.configured = database.dumps();
    }

    /** Empty when there is none. Of older dumps no more than the head is read. */
    public Optional<DumpSet> newest() {
        Map<String, List<DumpDirectory>> newestFirst = new TreeMap<>();
        heads().entrySet().stream()
                .sorted(Comparator.comparing(head -> head.getValue().begunAt(), Comparator.reverseOrder()))
                .forEach(head -> newestFirst
                        .computeIfAbsent(head.getValue().database(), database -> new ArrayList<>())
                        .add(head.getKey()));
        List<Dump> dumps = newestFirst.values().stream()
                .flatMap(candidates -> candidates.stream()
                        .map(this::whole)
                        .flatMap(Optional::stream)
                        .limit(1))
                .toList();
        return dumps.isEmpty() ? Optional.empty() : Optional.of(new DumpSet(dumps, globals(dumps)));
    }

    private Map<DumpDirectory, DumpContents> heads() {
        Map<DumpDirectory, DumpContents> heads = new LinkedHashMap<>();
        for (Path path : directories()) {
            DumpDirectory directory = new DumpDirectory(binaries, path);
            readable(directory, directory::head).ifPresent(head -> heads.put(directory, head));
        }
        return heads;
    }

    private Optional<DumpContents> readable(DumpDirectory directory, Supplier<DumpContents> reading) {
        try {
            return Optional.of(reading.get());
        } catch (RecoveryException | IllegalArgumentException e) {
            unfit.add(directory.directory() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Dumps that were passed over, each with the reason. */
    public List<String> unfit() {
        return unfit;
    }

    private Optional<Dump> whole(DumpDirectory directory) {
        Optional<DumpContents> contents = readable(directory, directory::contents);
        List<String> missing = contents.map(directory::missing).orElse(List.of());
        if (!missing.isEmpty()) {
            unfit.add(directory.directory() + " has no file for " + missing);
            return Optional.empty();
        }
        return contents.map(whole ->
                new Dump(directory.directory().toString(), whole.database(), whole.begunAt(), directory.bytes()));
    }

    private List<Path> directories() {
        List<Path> found = new ArrayList<>();
        for (Path root : configured == null ? List.<Path>of() : configured.directories()) {
            if (!Files.isDirectory(root)) {
                unfit.add(root + " is no directory");
                continue;
            }
            try (Stream<Path> below = Files.walk(root, DEPTH)) {
                below.filter(Files::isDirectory)
                        .filter(directory -> new DumpDirectory(binaries, directory).finished())
                        .forEach(found::add);
            } catch (IOException | UncheckedIOException e) {
                unfit.add(root + " cannot be read: " + e.getMessage());
            }
        }
        return found;
    }

    /** The newest beside one of the dumps. */
    private static @Nullable String globals(Iterable<Dump> dumps) {
        List<Path> files = new ArrayList<>();
        for (Dump dump : dumps) {
            Path beside = Path.of(dump.directory()).resolveSibling(".").normalize();
            try (DirectoryStream<Path> matching = Files.newDirectoryStream(beside, GLOBALS)) {
                matching.forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files.stream()
                .max(Comparator.comparing(DumpSearch::modified))
                .map(Path::toString)
                .orElse(null);
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
