package studio.vibecraft.lifeboat.bench.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.activities.connection.FilePlace;
import studio.vibecraft.lifeboat.activities.connection.PoolerConsole;
import studio.vibecraft.lifeboat.activities.connection.PoolerPlace;
import studio.vibecraft.lifeboat.activities.connection.PoolerText;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.region.Pooler;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.PoolerFile.Console;
import studio.vibecraft.lifeboat.model.Endpoint;

/** A real pgbouncer in front of a real cluster, which has two names. */
@Tag("real")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class PoolerPlaceTest {
    private Path directory;
    private Sandbox sandbox;
    private Pooler pooler;
    private PoolerPlace place;
    private Endpoint old;
    private Endpoint other;

    @BeforeEach
    void start() throws Exception {
        directory = Files.createTempDirectory("lb");
        List<Integer> ports = FreePorts.find(2);
        sandbox = Sandbox.create(
                directory.resolve("box"),
                Path.of(System.getenv().getOrDefault("LIFEBOAT_CACHE", directory.toString())),
                Path.of(System.getenv().getOrDefault("LIFEBOAT_POSTGRES_BINARIES", "/usr/lib/postgresql/15/bin")),
                SandboxSize.SMALLEST,
                ports.get(0));
        old = new Endpoint("127.0.0.1", ports.get(0));
        other = new Endpoint("localhost", ports.get(0));
        pooler = Pooler.start(directory.resolve("pooler"), ports.get(1), old);
        place = new PoolerPlace(
                new FilePlace(pooler.file(), new PoolerText("shop"), ".before-test"),
                "shop",
                new PoolerConsole(
                        new Console("127.0.0.1", pooler.port(), "postgres", null),
                        sandbox.cluster().binaries().resolve("psql")));
    }

    @AfterEach
    void stop() throws Exception {
        pooler.close();
        sandbox.cluster().stop();
        Command.run(List.of("rm", "-rf", directory.toString()));
    }

    @Test
    void clients_that_stay_connected_are_led_to_the_other_place_without_an_error() throws Exception {
        try (Connection client = pooler.connect()) {
            assertThat(place.inUse()).isEqualTo(old);
            assertThat(backends(client)).isEqualTo("1");

            place.replace(old, other);
            place.apply();

            assertThat(place.inUse()).isEqualTo(other);
            assertThat(backends(client)).isEqualTo("1");
        }
    }

    @Test
    void a_pause_has_clients_wait_and_one_that_is_idle_in_a_transaction_cannot_hang_it() throws Exception {
        PoolerConsole console = place.console();
        try (Connection idle = pooler.connect();
                Connection client = pooler.connect()) {
            idle.setAutoCommit(false);
            assertThat(backends(idle)).isNotEmpty();
            assertThat(console.pause("shop", Duration.ofSeconds(2))).isFalse();
            assertThat(backends(client)).as("clients go on").isNotEmpty();
            idle.rollback();

            assertThat(console.pause("shop", Duration.ofSeconds(10))).isTrue();
            CompletableFuture<String> waits = CompletableFuture.supplyAsync(() -> backends(client));
            assertThat(waits).isNotDone();
            console.resume("shop");
            assertThat(waits.get(20, TimeUnit.SECONDS)).isNotEmpty();
        }
    }

    private static String backends(Connection connection) {
        try {
            return Cluster.query(connection, "SELECT count(DISTINCT pg_backend_pid()) FROM pg_class");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
