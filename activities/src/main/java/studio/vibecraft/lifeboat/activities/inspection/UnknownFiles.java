package studio.vibecraft.lifeboat.activities.inspection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.page.RelationFork;
import studio.vibecraft.lifeboat.activities.scan.BlockLook;
import studio.vibecraft.lifeboat.activities.scan.Suspect;
import studio.vibecraft.lifeboat.model.BlockRange;
import studio.vibecraft.lifeboat.model.Damage;

/** When the catalogs of a database cannot be asked (trap 15): its files are still read, and named by path. */
final class UnknownFiles {
    private static final Pattern FIRST_SEGMENT = Pattern.compile("\\d+(_vm|_fsm)?");
    private static final long FIRST_USER_FILE = 16384;

    private final Path dataDirectory;
    private final boolean checksums;

    UnknownFiles(Path dataDirectory, boolean checksums) {
        this.dataDirectory = dataDirectory;
        this.checksums = checksums;
    }

    /** @param known first-segment paths below the data directory that a catalog has named */
    List<Damage> search(Set<String> known) throws IOException {
        List<Damage> damages = new ArrayList<>();
        for (Path file : relationFiles()) {
            String relative = dataDirectory.relativize(file).toString();
            if (!known.contains(relative.replaceAll("_(vm|fsm)$", ""))) {
                look(file, relative, damages);
            }
        }
        return damages;
    }

    private List<Path> relationFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String root : List.of("base", "global", "pg_tblspc")) {
            Path directory = dataDirectory.resolve(root);
            if (Files.isDirectory(directory)) {
                try (Stream<Path> entries = Files.walk(directory, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
                    entries.filter(Files::isRegularFile)
                            .filter(file -> FIRST_SEGMENT
                                    .matcher(file.getFileName().toString())
                                    .matches())
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    private void look(Path file, String relative, List<Damage> damages) throws IOException {
        Set<Suspect> suspects = new HashSet<>();
        RelationFork fork = new RelationFork(file);
        fork.forEachBlock(new BlockLook(fork, "", checksums, false, null, suspects)::look);
        for (Suspect suspect : suspects) {
            damages.add(new Damage(
                    suspect.kind(),
                    part(file.getFileName().toString()),
                    null,
                    null,
                    null,
                    relative,
                    List.of(new BlockRange(suspect.block(), suspect.block())),
                    "found by its checksum; the catalog could not be asked what it is"));
        }
    }

    private static Damage.Part part(String name) {
        if (name.endsWith("_vm")) {
            return Damage.Part.VISIBILITY_MAP;
        }
        if (name.endsWith("_fsm")) {
            return Damage.Part.FREE_SPACE_MAP;
        }
        return Long.parseLong(name) < FIRST_USER_FILE ? Damage.Part.CATALOG : Damage.Part.OTHER;
    }
}
