package studio.vibecraft.lifeboat.bench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** The doctor on a shop in which much is wrong: every defect has its line, and nothing is different afterwards. */
@Tag("real")
final class DoctorTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private record Answer(int code, String text) {}

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void names_every_planted_defect_and_changes_nothing() throws Exception {
        try (DisposableScene shop = DisposableScene.build()) {
            Scene scene = shop.scene();
            scene.sandbox().backRest().backup("full");
            plantDefects(scene.sandbox().cluster());
            List<String> files = listing(shop.place().path());
            String settings = settings(scene);

            Answer answer = doctor(scene);

            assertThat(answer.code()).as(answer.text()).isEqualTo(1);
            assertThat(answer.text().lines())
                    .anyMatch(finding("WARNING", "amcheck", "not installed in reports"))
                    .anyMatch(finding("WARNING", "unlogged tables", "reports.scratch"))
                    .anyMatch(finding("WARNING", "logical slots", "to_the_warehouse"))
                    .anyMatch(finding("WARNING", "synchronous standbys", "nobody"))
                    .anyMatch(finding("PROBLEM", "archiving", "the last attempt failed"))
                    .anyMatch(finding("WARNING", "archiving", "does not call pgBackRest's archive-push: false"))
                    .anyMatch(finding("PROBLEM", "temporal", "does not serve namespace lifeboat"))
                    .anyMatch(finding("FINE", "connections", "application user shop_app"))
                    .anyMatch(finding("FINE", "backup expiry", "can be frozen"))
                    .anyMatch(finding("FINE", "recoverability", "newest backup"));
            assertThat(listing(shop.place().path())).isEqualTo(files);
            assertThat(settings(scene)).isEqualTo(settings);
        }
    }

    private static java.util.function.Predicate<String> finding(String level, String subject, String words) {
        return line -> line.startsWith(level) && line.contains(" " + subject + " ") && line.contains(words);
    }

    /** A slot needs another wal_level, and so a restart. */
    private static void plantDefects(Cluster cluster) throws Exception {
        try (Connection shop = cluster.connect("shop")) {
            Cluster.execute(shop, "ALTER SYSTEM SET wal_level = 'logical'");
            Cluster.execute(shop, "ALTER SYSTEM SET archive_command = 'false'");
        }
        try (Connection reports = cluster.connect("reports")) {
            Cluster.execute(reports, "DROP EXTENSION amcheck");
            Cluster.execute(reports, "CREATE UNLOGGED TABLE scratch (id int)");
        }
        cluster.stop();
        cluster.start();
        try (Connection shop = cluster.connect("shop")) {
            Cluster.execute(shop, "SELECT pg_create_logical_replication_slot('to_the_warehouse', 'pgoutput')");
            Cluster.execute(shop, "SELECT pg_switch_wal()");
            Cluster.execute(shop, "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
            Cluster.execute(shop, "SELECT pg_reload_conf()");
            awaitFailedArchiving(shop);
            Cluster.execute(shop, "CHECKPOINT");
        }
    }

    private static void awaitFailedArchiving(Connection shop) throws Exception {
        Instant limit = Instant.now().plus(PATIENCE);
        while (Cluster.query(shop, "SELECT failed_count FROM pg_stat_archiver").equals("0")) {
            assertThat(Instant.now()).isBefore(limit);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static Answer doctor(Scene scene) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        scene.launcher().home().resolve("lifeboat").toString(),
                        "doctor",
                        "--config",
                        scene.launcher().configuration().toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    /** Names and sizes of everything, but for what PostgreSQL itself writes while it stands idle. */
    private static List<String> listing(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(directory.resolve("log")))
                    .map(file ->
                            directory.relativize(file) + " " + file.toFile().length())
                    .filter(file -> !file.matches(
                            "data/(pg_wal/archive_status|pg_stat_tmp|pg_stat|base/pgsql_tmp|.*pg_internal.init).*"))
                    .sorted()
                    .toList();
        }
    }

    private static String settings(Scene scene) throws Exception {
        try (Connection shop = scene.sandbox().cluster().connect("shop")) {
            return Cluster.query(
                    shop,
                    "SELECT string_agg(name || '=' || setting, E'\\n' ORDER BY name) FROM pg_settings WHERE context <> 'internal'");
        }
    }
}
