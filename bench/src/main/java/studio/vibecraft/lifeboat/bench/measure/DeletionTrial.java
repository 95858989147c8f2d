package studio.vibecraft.lifeboat.bench.measure;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.bench.demo.DelayedStandby;
import studio.vibecraft.lifeboat.bench.demo.DeletionStory;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.Rescue;
import studio.vibecraft.lifeboat.bench.demo.Rescued;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.writers.Writers;
import studio.vibecraft.lifeboat.model.RowWay;

/** A fresh sandbox with a backup, some WAL since, and a DELETE with its cascades; nobody writes any more, so that all ways do the same work. */
final class DeletionTrial implements AutoCloseable {
    private static final int COMMITS = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final int every;
    private final RowWay way;
    private final SandboxDirectory place;
    private final Ending ending;
    private final DemoOptions options;
    private final Narrator narrator;
    private final Scene scene;
    private final String backup;
    private final String before;

    /**
     * @param every one of so many customers is deleted
     * @param way of the product; with STANDBY there is one, paused just before the mistake
     */
    DeletionTrial(SandboxSize size, int every, RowWay way, Narrator narrator) throws Exception {
        this.every = every;
        this.way = way;
        this.narrator = narrator;
        place = SandboxDirectory.claim();
        ending = new Ending(place.path(), narrator);
        options = new DemoOptions(new DeletionStory(MistakeKind.DELETE, way), size, KillOrder.NONE, false, null);
        scene = Scene.build(options, place.path());
        ending.add(scene.sandbox().cluster()::stop);
        backup = business();
        before = ask(scene.sandbox().cluster(), "SELECT pg_current_wal_flush_lsn()");
        if (way == RowWay.STANDBY) {
            pause(DelayedStandby.add(scene));
        }
        mistake();
    }

    private void mistake() throws Exception {
        try (Connection connection = scene.sandbox().cluster().connect("shop")) {
            Cluster.execute(connection, "DELETE FROM customers WHERE id % " + every + " = 0");
        }
    }

    private String business() throws Exception {
        try (Writers writers = Writers.start(
                scene.sandbox().cluster(),
                scene.sandbox().size(),
                scene.sandbox().layout().journals())) {
            String label = scene.sandbox().backRest().backup("full");
            writers.tally().awaitMore(COMMITS, PATIENCE);
            return label;
        }
    }

    /** It was made a moment ago, so it has everything. */
    private static void pause(Cluster standby) throws Exception {
        ask(standby, "SELECT pg_wal_replay_pause()");
    }

    private static String ask(Cluster cluster, String sql) throws Exception {
        try (Connection connection = cluster.connect("postgres")) {
            return Cluster.query(connection, sql);
        }
    }

    /** What building the sandbox has left to be written would be waited for by whoever comes first. */
    private static void settle() {
        Command.run(List.of("sync"));
    }

    RescueSeconds byHand(int processes) throws Exception {
        settle();
        RescueSeconds seconds = new ByHand(scene.sandbox(), processes).bringRowsBack(backup, before, every);
        narrator.tell(
                "By hand: rows in hand after %.1f s, back after %.1f s".formatted(seconds.inHand(), seconds.back()));
        return seconds;
    }

    /** A side instance begins to be restored at the end of step 1, so that its clock starts there, with the freeze and the wait for people in it. */
    RescueSeconds product() throws Exception {
        ending.add(scene.launcher()::down);
        scene.launcher().up();
        settle();
        Rescued rescued = new Rescue(scene, options, narrator).recover(recovery -> {});
        Instant start = startOf(rescued, "restore-rows");
        Instant begun = way == RowWay.SIDE_INSTANCE ? startOf(rescued, "stop-operations") : start;
        double early = seconds(Duration.between(begun, start));
        RescueSeconds taken = new RescueSeconds(
                seconds(Duration.between(begun, saved(rescued))),
                early
                        + seconds(Duration.parse(step(rescued, "restore-rows")
                                .path("machineTime")
                                .asText())));
        narrator.tell("Product: rows in hand after %.1f s, back after %.1f s".formatted(taken.inHand(), taken.back()));
        return taken;
    }

    private static Instant startOf(Rescued rescued, String step) {
        return Instant.parse(step(rescued, step).path("startedAt").asText());
    }

    private static JsonNode step(Rescued rescued, String id) {
        for (JsonNode step : rescued.progress().path("steps")) {
            if (step.path("id").asText().equals(id)) {
                return step;
            }
        }
        throw new IllegalStateException("no step " + id + " in " + rescued.progress());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** The product notes on disk that it has the rows. */
    private Instant saved(Rescued rescued) throws Exception {
        Path mark = scene.sandbox().layout().state().resolve("recoveries").resolve(rescued.recovery());
        return Files.getLastModifiedTime(mark.resolve("saved-rows.json")).toInstant();
    }

    @Override
    public void close() throws Exception {
        ending.close();
        place.close();
    }
}
