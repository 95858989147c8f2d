package studio.vibecraft.lifeboat.bench.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import studio.vibecraft.lifeboat.bench.process.Command;

/** One directory with a running shop cluster, its archive, its backups, and what every generated row looked like. */
public record Sandbox(SandboxLayout layout, SandboxSize size, Cluster cluster, BackRest backRest, Baseline baseline) {
    /** @param cache where the generated cluster is kept between sandboxes */
    public static Sandbox create(Path directory, Path cache, Path binaries, SandboxSize size, int port)
            throws IOException, SQLException {
        SandboxLayout layout = new SandboxLayout(directory);
        Template template = new Template(cache, binaries, size);
        template.provide();
        prepareDirectories(layout);
        Command.run(List.of(
                "cp",
                "-a",
                "--reflink=auto",
                template.data().toString(),
                layout.data().toString()));
        Cluster cluster = new Cluster(binaries, layout.data(), layout.sockets(), port, layout.serverLog());
        BackRest backRest = new BackRest(layout, port);
        backRest.configure();
        configure(cluster, backRest);
        cluster.start();
        backRest.createStanza();
        return new Sandbox(layout, size, cluster, backRest, Baseline.read(template.baseline(), size));
    }

    private static void prepareDirectories(SandboxLayout layout) throws IOException {
        Files.createDirectories(layout.root());
        Files.createDirectories(layout.journals());
        Files.createDirectory(
                layout.sockets(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Small buffers, so that damaged pages are really read from disk. */
    private static void configure(Cluster cluster, BackRest backRest) throws IOException {
        cluster.configure("""
                shared_buffers = 8MB
                max_connections = 60
                wal_level = replica
                wal_compression = lz4
                max_wal_size = 512MB
                archive_mode = on
                archive_command = '%s'
                maintenance_work_mem = 64MB
                track_commit_timestamp = on
                log_line_prefix = '%%m [%%p] %%q%%u@%%d '
                """.formatted(backRest.archiveCommand()));
    }
}
