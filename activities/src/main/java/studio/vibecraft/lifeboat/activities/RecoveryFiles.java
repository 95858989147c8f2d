package studio.vibecraft.lifeboat.activities;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.contract.RecoveryTarget;

/** Where everything of one recovery is kept on this host. */
public final class RecoveryFiles {
    /** There once a recovery's transaction that puts rows back has committed, or is about to. */
    public static final String ROWS_RETURNED = "rows-returned.json";

    private static final int MOST_LINKS = 40;

    private final Path root;
    private final Path state;
    private final String recoveryId;
    private final DatabaseConfiguration database;

    public RecoveryFiles(LifeboatConfiguration configuration, RecoveryTarget target) {
        this.state = configuration.state();
        this.recoveryId = target.recoveryId();
        DatabaseConfiguration configured = new Databases(configuration).get(target.database());
        Path recovery = recoveries().resolve(recoveryId);
        // Apart from those of the cluster's own place, because both hosts may be one.
        this.root = target.elsewhere() ? recovery.resolve("other-region") : recovery;
        this.database =
                target.elsewhere() ? configured.at(configured.requireSecondary().requireCluster()) : configured;
    }

    private RecoveryFiles(RecoveryFiles of, DatabaseConfiguration database, String part) {
        this.state = of.state;
        this.recoveryId = of.recoveryId;
        this.root = of.root.resolve(part);
        this.database = database;
    }

    /** Of another cluster that the same recovery works on; apart, because both hosts may be one. */
    public RecoveryFiles of(PostgresConfiguration cluster, String part) {
        return new RecoveryFiles(this, database.at(cluster), part);
    }

    /** What this host keeps beyond one recovery. */
    public Path state() {
        return state;
    }

    /** One directory for each recovery. */
    public Path recoveries() {
        return state.resolve("recoveries");
    }

    public String recoveryId() {
        return recoveryId;
    }

    public DatabaseConfiguration database() {
        return database;
    }

    public Path root() {
        return made(root);
    }

    /** Job directory of one child process. */
    public Path job(String name) {
        return root().resolve("jobs").resolve(name);
    }

    public Path evidence() {
        return made(root.resolve("evidence"));
    }

    public Path savedWal() {
        return root.resolve("saved-wal");
    }

    /** There when rows have to be put back after the promotion: until then the copy is known to lack them. */
    public Path salvaged() {
        return marker("salvaged.json");
    }

    /** Blocks that replay overwrites although rows are left on them. */
    public Path reusedBlocks() {
        return marker("reused-blocks.json");
    }

    /** Small files that say what has been done; see each user. */
    public Path marker(String name) {
        return root().resolve(name);
    }

    /** Where the copy is restored: beside the data directory, so that the two can be exchanged on one file system. */
    public Path beside() {
        Path configured = database.postgres().restoreDirectory();
        return configured == null ? sibling(dataDirectory(), ".lifeboat-") : configured.resolve(recoveryId);
    }

    /** Where a second, disposable instance is restored: where there is room for copies. */
    public Path scratch() {
        Path configured = database.postgres().restoreDirectory();
        return configured == null ? sibling(dataDirectory(), ".scratch-") : configured.resolve(recoveryId + ".scratch");
    }

    /** The old data directory's name after the exchange. */
    public Path before() {
        return sibling(dataDirectory(), ".before-");
    }

    /** The copy's place for a tablespace. */
    public Path tablespaceBeside(Path location) {
        Path configured = database.postgres().tablespaceDirectories().get(location);
        return configured == null ? sibling(location, ".lifeboat-") : configured.resolve(recoveryId);
    }

    /** A new standby's place for a tablespace: not the one of a primary that the same recovery has restored. */
    public Path tablespaceOfStandby(Path location) {
        Path configured = database.postgres().tablespaceDirectories().get(location);
        return configured == null ? sibling(location, ".standby-") : configured.resolve(recoveryId + ".standby");
    }

    /** A disposable instance's place for a tablespace. */
    public Path tablespaceScratch(Path location) {
        Path configured = database.postgres().tablespaceDirectories().get(location);
        return configured == null ? sibling(location, ".scratch-") : configured.resolve(recoveryId + ".scratch");
    }

    /**
     * The configured data directory, with symbolic links followed: what is renamed is the real one. In the middle of an exchange there may be
     * no directory at the link's end.
     */
    public Path dataDirectory() {
        try {
            Path directory = database.postgres().dataDirectory();
            for (int links = 0; Files.isSymbolicLink(directory) && links < MOST_LINKS; links++) {
                directory = directory.resolveSibling(Files.readSymbolicLink(directory));
            }
            return directory.normalize();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A private socket directory. Short, because a socket's path may have 107 bytes only. */
    public Path sockets(String instance) {
        Path directory = made(state.resolve("s").resolve(shortHash(recoveryId + "/" + instance)));
        try {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory;
    }

    private Path sibling(Path directory, String infix) {
        return directory.resolveSibling(directory.getFileName() + infix + recoveryId);
    }

    private static String shortHash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path made(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
