package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** One return under writing clients, timed from outside; and afterwards, on the same pair, a promotion without the product. */
public final class ReturnTrial {
    private final DemoOptions options;
    private final ReturnStory story = new ReturnStory();
    private final Path directory;
    private final Ending ending;
    private final Narrator narrator;

    /** Seconds, and errors that clients saw. */
    public record Seen(double longestPause, double fenceToWrites, double promoteAlone, long clientErrors) {}

    public ReturnTrial(SandboxSize size, Path directory, Ending ending, Narrator narrator) {
        this.options = new DemoOptions(story, size, KillOrder.NONE, false, null);
        this.directory = directory;
        this.ending = ending;
        this.narrator = narrator;
    }

    public Seen run() throws Exception {
        Scene scene = Scene.build(options, directory);
        ending.add(scene.sandbox().cluster()::stop);
        ending.add(scene.launcher()::down);
        PooledRegions regions = story.setting(scene, narrator);
        ending.add(regions::close);
        scene.launcher().up();
        try (Writers writers = regions.openShop();
                FirstWrite first = new FirstWrite(scene.sandbox().cluster())) {
            regions.firstRegionIsBack();
            first.watch();
            Rescued rescued = new Rescue(scene, options, narrator, regions).recover(recovery -> {});
            new Scenery(scene.sandbox(), writers, narrator).doBusiness();
            double fenceToWrites = seconds(fenced(scene, rescued), first.seen());
            double pause = writers.tally().longestSilence().toMillis() / 1000.0;
            writers.close();
            long errors = regions.errors();
            regions.quiet();
            return new Seen(pause, fenceToWrites, promoteAlone(scene, regions), errors);
        }
    }

    /** The product's own note of when the fence was proved. */
    private static Instant fenced(Scene scene, Rescued rescued) throws IOException {
        Path fence = scene.sandbox()
                .layout()
                .state()
                .resolve("recoveries")
                .resolve(rescued.recovery())
                .resolve("present/fence.json");
        return Instant.parse(
                new ObjectMapper().readTree(fence.toFile()).path("at").asText());
    }

    private static double promoteAlone(Scene scene, PooledRegions regions) throws Exception {
        scene.sandbox().cluster().stop();
        try (Connection standby = regions.other().connect("shop")) {
            Instant start = Instant.now();
            Cluster.query(standby, "SELECT pg_promote(true, 60)");
            Cluster.execute(standby, "INSERT INTO write_checks DEFAULT VALUES");
            return seconds(start, Instant.now());
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
