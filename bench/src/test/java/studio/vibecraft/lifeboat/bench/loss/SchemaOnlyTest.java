package studio.vibecraft.lifeboat.bench.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.LossStory;
import studio.vibecraft.lifeboat.bench.demo.Rescue;
import studio.vibecraft.lifeboat.bench.demo.Rescued;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** Cluster, backups and WAL are gone, and there never was a dump. */
@Tag("real")
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class SchemaOnlyTest {
    @Test
    void the_migrations_build_an_empty_database_that_the_application_can_use() throws Exception {
        DemoOptions options =
                new DemoOptions(new LossStory(LossKind.DISK), SandboxSize.SMALLEST, KillOrder.NONE, false, null);
        try (DisposableScene stage = DisposableScene.build()) {
            Scene scene = stage.scene();
            Cluster cluster = scene.sandbox().cluster();
            Files.writeString(
                    scene.sandbox().layout().lifeboatConfiguration(),
                    "    schema: {database: shop, migrations: "
                            + migrations(stage.place().path()) + "}\n",
                    StandardOpenOption.APPEND);
            stage.up();
            LossKind.DISK.happen(cluster);
            Command.run(
                    List.of("rm", "-rf", scene.sandbox().layout().repository().toString()));

            Rescued rescued = new Rescue(scene, options, stage.narrator()).recover(recovery -> {});

            assertThat(rescued.progress().path("phase").asText()).isEqualTo("RECOVERED");
            assertThat(rescued.progress().path("timeline").toString())
                    .contains("Role reports, which the migrations name")
                    .contains("Role auditors, which the migrations name");
            try (Connection shop = cluster.connectAsApplication("shop")) {
                assertThat(Cluster.query(shop, "SELECT count(*) FROM orders")).isEqualTo("1");
                assertThat(
                                Cluster.query(
                                        shop,
                                        "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND conrelid = 'orders'::regclass"))
                        .isEqualTo("1");
            }
        }
    }

    /** What the sandbox's application, its services and its checks ask for. */
    private static Path migrations(Path root) throws Exception {
        Path directory = Files.createDirectory(root.resolve("migrations"));
        Files.writeString(directory.resolve("001_tables.sql"), """
                CREATE TABLE customers (id bigint PRIMARY KEY);
                CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customers);
                CREATE TABLE write_checks (at timestamptz DEFAULT clock_timestamp());
                GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO shop_app;
                """);
        Files.writeString(
                directory.resolve("002_first.sql"),
                "INSERT INTO customers VALUES (1);\nINSERT INTO orders VALUES (1, 1);\nGRANT SELECT ON orders TO reports, auditors;\n");
        return directory;
    }
}
