package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.StandbyCluster;

/** A standby that replays everything an hour late, and that the product may restart. */
public final class DelayedStandby {
    private DelayedStandby() {}

    /** Made from the running sandbox, and written into its lifeboat.yml; before the product starts. */
    public static Cluster add(Scene scene) throws IOException, SQLException {
        Cluster standby =
                StandbyCluster.follow(scene.sandbox(), FreePorts.find(1).get(0));
        try (Connection connection = standby.connect("postgres")) {
            Cluster.execute(connection, "ALTER SYSTEM SET recovery_min_apply_delay = '1h'");
            Cluster.execute(connection, "SELECT pg_reload_conf()");
        }
        Path root = scene.sandbox().layout().root();
        String restart = String.join(
                ", ",
                "setsid",
                "--wait",
                standby.binaries().resolve("pg_ctl").toString(),
                "restart",
                "-s",
                "-w",
                "-D",
                standby.data().toString(),
                "-l",
                standby.log().toString());
        Files.writeString(
                scene.sandbox().layout().lifeboatConfiguration(),
                "    standbys:%n      - {name: %s, host: 127.0.0.1, port: %d, password: {file: %s}, restart: [%s]}%n"
                        .formatted(StandbyCluster.NAME, standby.port(), root.resolve("shop-app-password"), restart),
                StandardOpenOption.APPEND);
        return standby;
    }
}
