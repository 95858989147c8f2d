package studio.vibecraft.lifeboat.bench.procedure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.process.FreePorts;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** Where a standby can be made: configured, and nothing is there yet. */
final class EmptyPlace {
    private EmptyPlace() {}

    /** @param heading of the configuration's standbys, where the third is the first of them */
    static Cluster third(Scene scene, String heading) throws IOException {
        Path root = scene.sandbox().layout().root();
        Cluster primary = scene.sandbox().cluster();
        Cluster cluster = new Cluster(
                primary.binaries(),
                root.resolve("third"),
                primary.sockets(),
                FreePorts.find(1).get(0),
                root.resolve("log/third.log"));
        Files.writeString(
                scene.sandbox().layout().lifeboatConfiguration(),
                heading
                        + "      - {name: third, host: 127.0.0.1, port: %d, password: {file: %s}, cluster: {data-directory: %s, binaries: %s, socket-directory: %s, port: %d, service: {type: pg_ctl, log: %s}}}%n"
                                .formatted(
                                        cluster.port(),
                                        root.resolve("shop-app-password"),
                                        cluster.data(),
                                        cluster.binaries(),
                                        cluster.sockets(),
                                        cluster.port(),
                                        cluster.log()),
                StandardOpenOption.APPEND);
        return cluster;
    }
}
