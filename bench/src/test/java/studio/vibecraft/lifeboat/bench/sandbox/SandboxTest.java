package studio.vibecraft.lifeboat.bench.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.damage.Damager;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.verdict.Comparison;
import studio.vibecraft.lifeboat.bench.verdict.GroundTruth;
import studio.vibecraft.lifeboat.bench.verdict.SecondRestore;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** The verdict must be able to say yes, and to say no. */
@Tag("real")
final class SandboxTest {

    private Path directory;
    private Sandbox sandbox;

    @BeforeEach
    void create() throws Exception {
        directory = Files.createTempDirectory("lb");
        Map<String, String> environment = System.getenv();
        Path cache = Path.of(environment.getOrDefault(
                "LIFEBOAT_CACHE", directory.resolve("cache").toString()));
        Path binaries = Path.of(environment.getOrDefault("LIFEBOAT_POSTGRES_BINARIES", "/usr/lib/postgresql/15/bin"));
        sandbox = Sandbox.create(
                directory.resolve("box"),
                cache,
                binaries,
                SandboxSize.SMALLEST,
                FreePorts.find(1).get(0));
    }

    @AfterEach
    void remove() {
        sandbox.cluster().stop();
        Command.run(List.of("rm", "-rf", directory.toString()));
    }

    @Test
    void finds_every_acknowledged_commit_in_the_cluster_and_in_a_restore_of_an_older_backup() throws Exception {
        String backup = sandbox.backRest().backup("full");
        write(200);

        GroundTruth truth =
                GroundTruth.read(sandbox.baseline(), sandbox.layout().journals());
        assertThat(truth.acknowledged()).isGreaterThanOrEqualTo(200);
        assertThat(new Comparison(truth).compare(sandbox.cluster()).wrong()).isEmpty();
        assertThat(new SecondRestore(sandbox).compare(backup, truth).wrong()).isEmpty();
    }

    @Test
    void notices_one_row_that_was_lost_changed_or_brought_back() throws Exception {
        write(100);
        try (Connection shop = sandbox.cluster().connect("shop")) {
            Cluster.execute(shop, "DELETE FROM order_items WHERE id = 17");
            Cluster.execute(shop, "UPDATE orders SET cents = cents + 1 WHERE id = 23");
            Cluster.execute(shop, "INSERT INTO products VALUES (99999999, 'x', 'x', '{}')");
        }

        GroundTruth truth =
                GroundTruth.read(sandbox.baseline(), sandbox.layout().journals());
        Comparison.Result result = new Comparison(truth).compare(sandbox.cluster());
        assertThat(result.wrong())
                .contains(
                        "order_items, SEQUENTIAL: row 17 is lost",
                        "order_items, PRIMARY_KEY: row 17 is lost",
                        "orders, SEQUENTIAL: row 23 has another content, or should not be there",
                        "products, SEQUENTIAL: row 99999999 has another content, or should not be there")
                .hasSize(6);
    }

    @ParameterizedTest
    @EnumSource(DamageKind.class)
    void damage_is_really_there(DamageKind kind) throws Exception {
        try (Writers writers = Writers.start(
                sandbox.cluster(), SandboxSize.SMALLEST, sandbox.layout().journals())) {
            writers.tally().awaitMore(100, Duration.ofSeconds(30));
            new Damager(sandbox, writers).damage(kind);
        }

        GroundTruth truth =
                GroundTruth.read(sandbox.baseline(), sandbox.layout().journals());
        Comparison.Result result = new Comparison(truth).compare(sandbox.cluster());
        if (kind == DamageKind.INDEX_ONLY) {
            assertThat(result.wrong()).isEmpty();
            assertThatThrownBy(this::checkIndex).hasMessageContaining("invalid page");
        } else {
            assertThat(result.wrong()).isNotEmpty();
        }
    }

    private void checkIndex() throws Exception {
        try (Connection shop = sandbox.cluster().connect("shop")) {
            Cluster.execute(shop, "SELECT bt_index_check('orders_reference', false)");
        }
    }

    private void write(int commits) throws Exception {
        try (Writers writers = Writers.start(
                sandbox.cluster(), SandboxSize.SMALLEST, sandbox.layout().journals())) {
            writers.tally().awaitMore(commits, Duration.ofSeconds(30));
        }
    }
}
