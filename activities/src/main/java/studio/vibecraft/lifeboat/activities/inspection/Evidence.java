package studio.vibecraft.lifeboat.activities.inspection;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.page.Page;
import studio.vibecraft.lifeboat.activities.page.RelationFork;
import studio.vibecraft.lifeboat.model.BlockRange;
import studio.vibecraft.lifeboat.model.Damage;

/** Saves what a restart would destroy: crash recovery makes missing files again from WAL images (trap 16). */
final class Evidence {
    private static final int BLOCKS_PER_DAMAGE = 256;

    private final Path dataDirectory;
    private final Path directory;

    Evidence(Path dataDirectory, Path directory) {
        this.dataDirectory = dataDirectory;
        this.directory = directory;
    }

    void save(List<Damage> damages) throws IOException {
        Files.createDirectories(directory.resolve("blocks"));
        listFiles();
        for (Damage damage : damages) {
            saveBlocks(damage);
        }
    }

    private void listFiles() throws IOException {
        Path listing = directory.resolve("files.txt");
        if (Files.exists(listing)) {
            return;
        }
        try (BufferedWriter writer = Files.newBufferedWriter(listing);
                Stream<Path> files = Files.walk(dataDirectory, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.exists(file)) {
                    writer.write(Files.size(file) + "\t" + Files.getLastModifiedTime(file) + "\t"
                            + dataDirectory.relativize(file) + "\n");
                }
            }
        } catch (java.io.UncheckedIOException e) {
            // A file vanished during the walk: the listing is as complete as it can be.
            Files.writeString(directory.resolve("files-incomplete.txt"), e.toString());
        }
    }

    private void saveBlocks(Damage damage) throws IOException {
        RelationFork fork = new RelationFork(dataDirectory.resolve(damage.file()));
        int saved = 0;
        for (BlockRange range : damage.blocks()) {
            for (long block = range.first(); block <= range.last() && saved < BLOCKS_PER_DAMAGE; block++, saved++) {
                Path target =
                        directory.resolve("blocks").resolve(damage.file().replace('/', '_') + "-" + block + ".page");
                java.util.Optional<Page> page = fork.read(block);
                if (page.isPresent() && !Files.exists(target)) {
                    Files.write(target, page.get().copy());
                }
            }
        }
    }
}
