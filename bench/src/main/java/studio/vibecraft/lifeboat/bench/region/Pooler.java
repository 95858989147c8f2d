package studio.vibecraft.lifeboat.bench.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.model.Endpoint;

/** A pgbouncer of our own in front of the shop, in transaction pooling. Its console is {@code postgres}'s. */
public record Pooler(Path directory, int port) implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    /** In front of the primary of the second region: the configuration names it, and services are asked through it. */
    public static Pooler inFrontOf(Sandbox present) throws IOException {
        int port = FreePorts.find(1).get(0);
        Endpoint shop = new Endpoint(present.cluster().host(), present.cluster().port());
        Pooler pooler = start(present.layout().root().resolve("pooler"), port, shop);
        Path file = present.layout().lifeboatConfiguration();
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "at: {host: " + shop.host() + ", port: " + shop.port() + ",",
                                "at: {host: 127.0.0.1, port: " + port + ",")
                        .replace(
                                "    services:\n",
                                "      - {name: pooler, pgbouncer: %s, database: shop, pause: PT3S, console: {port: %d, user: postgres}}\n    services:\n"
                                        .formatted(pooler.file(), port)));
        return pooler;
    }

    /** Returns when clients get through. */
    public static Pooler start(Path directory, int port, Endpoint shop) throws IOException {
        Files.createDirectories(directory);
        Pooler pooler = new Pooler(directory, port);
        Path users = Files.writeString(directory.resolve("users"), "\"postgres\" \"\"\n\"shop_app\" \"\"\n");
        Files.writeString(pooler.file(), """
                [databases]
                shop = host=%s port=%d dbname=shop user=shop_app password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = trust
                auth_file = %s
                admin_users = postgres
                pool_mode = transaction
                server_login_retry = 1
                ignore_startup_parameters = extra_float_digits
                pidfile = %s
                logfile = %s
                """.formatted(
                        shop.host(),
                        shop.port(),
                        Cluster.APPLICATION_PASSWORD,
                        port,
                        users,
                        pooler.pid(),
                        directory.resolve("log")));
        Command.run(List.of("/usr/sbin/pgbouncer", "-q", "-d", pooler.file().toString()));
        pooler.awaitAnswer();
        return pooler;
    }

    private void awaitAnswer() {
        Instant limit = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (true) {
            try (Connection client = connect()) {
                return;
            } catch (SQLException e) {
                if (Instant.now().isAfter(limit)) {
                    throw new IllegalStateException("pgbouncer does not answer: " + e.getMessage(), e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    /** As an application that knows transaction pooling: no statement is prepared by name. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", Cluster.APPLICATION_USER);
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "150");
        Connection connection = Objects.requireNonNull(
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/shop", properties));
        Cluster.execute(connection, "SET TimeZone = 'UTC'");
        return connection;
    }

    public Path file() {
        return directory.resolve("pgbouncer.ini");
    }

    private Path pid() {
        return directory.resolve("pid");
    }

    @Override
    public void close() {
        try {
            if (Files.exists(pid())) {
                ProcessHandle.of(Long.parseLong(Files.readString(pid()).strip()))
                        .ifPresent(ProcessHandle::destroy);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
