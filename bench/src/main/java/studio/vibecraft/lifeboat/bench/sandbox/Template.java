package studio.vibecraft.lifeboat.bench.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.process.FreePorts;

/** The generated shop as a stopped cluster in the cache, made once per size and copied for every sandbox. */
final class Template {
    private static final String[] FAST = {
        "fsync=off",
        "full_page_writes=off",
        "synchronous_commit=off",
        "wal_level=minimal",
        "max_wal_senders=0",
        "archive_mode=off",
        "autovacuum=off",
        "max_wal_size=256MB",
        "min_wal_size=32MB",
        "shared_buffers=256MB",
        "maintenance_work_mem=256MB",
        "listen_addresses=''"
    };

    private final Path directory;
    private final Path binaries;
    private final SandboxSize size;

    Template(Path cache, Path binaries, SandboxSize size) {
        int version = (sql("shop-schema.sql")
                        + sql("shop-catalogue.sql")
                        + sql("shop-data.sql")
                        + sql("shop-indexes.sql"))
                .hashCode();
        this.directory = cache.resolve("templates/%d-%08x".formatted(size.units(), version));
        this.binaries = binaries;
        this.size = size;
    }

    Path data() {
        return directory.resolve("data");
    }

    Path baseline() {
        return directory.resolve("baseline");
    }

    /** Two sandboxes may ask at once: the second one waits and finds the first one's work. */
    void provide() throws IOException, SQLException {
        Files.createDirectories(directory.getParent());
        Path lock = directory.resolveSibling(directory.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid() && !Files.exists(directory)) {
                make();
            }
        }
    }

    private void make() throws IOException, SQLException {
        Path fresh = directory.resolveSibling(directory.getFileName() + ".new");
        Command.run(List.of("rm", "-rf", fresh.toString()));
        Files.createDirectories(fresh);
        Cluster cluster = new Cluster(
                binaries, fresh.resolve("data"), fresh, FreePorts.find(1).get(0), fresh.resolve("log"));
        cluster.create();
        cluster.start(FAST);
        try {
            fill(cluster);
            Baseline.write(cluster, fresh.resolve("baseline"), size);
        } finally {
            cluster.stop();
        }
        Files.move(fresh, directory);
    }

    private void fill(Cluster cluster) throws SQLException {
        try (Connection postgres = cluster.connect("postgres")) {
            Cluster.execute(postgres, "CREATE ROLE shop_owner LOGIN PASSWORD 'sandbox'");
            Cluster.execute(postgres, "CREATE ROLE shop_app LOGIN PASSWORD 'sandbox'");
            Cluster.execute(postgres, "CREATE DATABASE shop OWNER shop_owner");
            Cluster.execute(postgres, "CREATE DATABASE reports OWNER shop_owner");
        }
        try (Connection reports = cluster.connect("reports")) {
            Cluster.execute(
                    reports,
                    "CREATE TABLE days AS SELECT n AS day, md5(n::text) AS sum FROM generate_series(1, 5000) n");
        }
        try (Connection shop = cluster.connect("shop")) {
            Cluster.execute(shop, "GRANT ALL ON SCHEMA public TO shop_owner");
            Cluster.execute(shop, "SET ROLE shop_owner");
            Cluster.execute(shop, sql("shop-schema.sql"));
            Cluster.execute(shop, sized("shop-catalogue.sql", size));
            Cluster.execute(shop, sized("shop-data.sql", size));
            Cluster.execute(shop, sql("shop-indexes.sql"));
        }
        for (String database : List.of("postgres", "shop", "reports")) {
            addExtensions(cluster, database);
        }
        Command.run(List.of(
                binaries.resolve("vacuumdb").toString(),
                "--all",
                "--freeze",
                "--analyze",
                "--quiet",
                "--host=" + cluster.sockets(),
                "--port=" + cluster.port(),
                "--username=postgres"));
    }

    private static void addExtensions(Cluster cluster, String database) throws SQLException {
        try (Connection connection = cluster.connect(database)) {
            for (String extension : List.of("amcheck", "pg_buffercache", "pg_prewarm")) {
                Cluster.execute(connection, "CREATE EXTENSION " + extension);
            }
        }
    }

    static String sized(String name, SandboxSize size) {
        return sql(name).replace("{units}", Integer.toString(size.units()));
    }

    static String sql(String name) {
        try (InputStream input = Template.class.getResourceAsStream(name)) {
            if (input == null) {
                throw new IllegalStateException("not on the class path: " + name);
            }
            return new String(input.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
