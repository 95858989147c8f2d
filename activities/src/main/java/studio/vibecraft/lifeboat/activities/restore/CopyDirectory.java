package studio.vibecraft.lifeboat.activities.restore;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.cluster.Postmaster;
import studio.vibecraft.lifeboat.activities.pgbackrest.LocalRepositories;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The directories that Lifeboat made for one recovery. What is not noted here is never written over and never removed. */
public final class CopyDirectory {
    private final RecoveryFiles files;
    private final StateFile<Made> made;

    public CopyDirectory(RecoveryFiles files) {
        this.files = files;
        this.made = new StateFile<>(files.marker("directories.json"), Made.class);
    }

    /** Noted before the first byte is written. */
    record Made(Set<String> directories) {}

    /** For one that a person has named: what a claim would refuse, and what Lifeboat itself keeps. Makes nothing. */
    public void requireFree(Path directory) throws IOException {
        Path state = real(files.state());
        if (real(directory).startsWith(state)) {
            throw inside(directory, state, "where Lifeboat keeps its own notes");
        }
        requireClaimable(directory);
    }

    /** TARGET_REFUSED when it holds something else, or lies inside a cluster or a repository of backups. Makes nothing. */
    public void requireClaimable(Path directory) throws IOException {
        refuseInsideCluster(directory);
        refuseInsideRepository(directory);
        if (!claimed(directory)) {
            if (Files.exists(directory) && !(Files.isDirectory(directory) && empty(directory))) {
                throw new RecoveryException(
                        Fault.TARGET_REFUSED,
                        directory
                                + " is not empty and was not made by this recovery. Nothing was touched. Empty it or set `restore-directory`.");
            }
            refuseUnwritable(directory);
        }
    }

    /** Ours and ready for a restore; see {@link #requireClaimable}. */
    public void claim(Path directory) throws IOException {
        requireClaimable(directory);
        Set<String> known = known();
        if (!known.contains(directory.toString())) {
            known.add(directory.toString());
            made.write(new Made(known));
        }
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
    }

    /** What may not be made today may not be made at the next attempt either. */
    private static void refuseUnwritable(Path directory) {
        Path there = directory;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new RecoveryException(
                    Fault.TARGET_REFUSED,
                    directory + " cannot be made: " + there
                            + (Files.isDirectory(there)
                                    ? " is not writable for " + System.getProperty("user.name")
                                    : " is no directory")
                            + ". Nothing was touched.");
        }
    }

    public boolean claimed(Path directory) {
        return known().contains(directory.toString());
    }

    /** What was made stays, and is not ours to write over or to remove any more. */
    public void release() {
        made.delete();
    }

    /** A restore that was killed before its manifest was written cannot be gone on with. */
    void clearUnlessResumable(Path directory) throws IOException {
        if (!resumable(directory) && known().contains(directory.toString())) {
            deleteContent(directory);
        }
    }

    /** One that cannot be gone on with. What is not ours stays. */
    public void clear(Path directory) throws IOException {
        if (known().contains(directory.toString()) && Files.exists(directory)) {
            Postmaster.of(directory).requireGone();
            deleteContent(directory);
        }
    }

    static boolean resumable(Path directory) {
        return Files.exists(directory.resolve("PG_VERSION")) || Files.exists(directory.resolve("backup.manifest"));
    }

    public void removeAll() throws IOException {
        for (String name : known()) {
            remove(Path.of(name));
        }
        made.delete();
    }

    public void remove(Path directory) throws IOException {
        if (!known().contains(directory.toString()) || !Files.exists(directory)) {
            return;
        }
        refuseInsideCluster(directory);
        Postmaster.of(directory).requireGone();
        deleteContent(directory);
        Files.deleteIfExists(directory);
    }

    private Set<String> known() {
        return new LinkedHashSet<>(made.read().map(Made::directories).orElse(Set.of()));
    }

    /** A target inside a live cluster or one of its tablespaces would be written over by somebody, some day (trap 6). */
    private void refuseInsideCluster(Path directory) throws IOException {
        Path target = real(directory);
        for (Path cluster : clusterDirectories()) {
            if (target.startsWith(cluster) || cluster.startsWith(target)) {
                throw inside(directory, cluster, "which belongs to the cluster");
            }
        }
    }

    /** pgBackRest takes what it does not know for rubbish of its own, and a repository that is full takes no WAL. */
    private void refuseInsideRepository(Path directory) throws IOException {
        for (Path repository : LocalRepositories.of(files.database().pgbackrest())) {
            if (real(directory).startsWith(real(repository))) {
                throw inside(directory, repository, "the repository of its backups");
            }
        }
    }

    private static RecoveryException inside(Path directory, Path other, String what) {
        return new RecoveryException(
                Fault.TARGET_REFUSED,
                "The restore target " + directory + " lies inside " + other + ", " + what
                        + ". Nothing was touched. Name a directory outside of it.");
    }

    private List<Path> clusterDirectories() throws IOException {
        Path data = files.dataDirectory();
        List<Path> directories = new java.util.ArrayList<>();
        // A new standby on another host may have the same path there.
        if (Files.exists(data) && !empty(data) && !known().contains(data.toString())) {
            directories.add(real(data));
        }
        Path links = data.resolve("pg_tblspc");
        if (Files.isDirectory(links)) {
            try (Stream<Path> entries = Files.list(links)) {
                for (Path link : entries.toList()) {
                    Path location = real(link);
                    // After the swap the tablespaces of the cluster are the ones that we made.
                    if (!known().contains(location.toString()) || Files.exists(files.before())) {
                        directories.add(location);
                    }
                }
            }
        }
        return directories;
    }

    private static Path real(Path path) throws IOException {
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path : real(parent).resolve(path.getFileName());
    }

    static boolean empty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    static void deleteContent(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path visited, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                if (!visited.equals(directory)) {
                    Files.delete(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
