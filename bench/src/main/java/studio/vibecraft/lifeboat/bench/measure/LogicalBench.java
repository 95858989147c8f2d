package studio.vibecraft.lifeboat.bench.measure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.dump.DumpInstance;
import studio.vibecraft.lifeboat.activities.dump.DumpSearch;
import studio.vibecraft.lifeboat.activities.restore.PlacedInstance;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.DumpStory;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.dump.RestoreAttempt;
import studio.vibecraft.lifeboat.bench.dump.WatchedAttempt;
import studio.vibecraft.lifeboat.bench.dump.WatchedAttempt.Disaster;
import studio.vibecraft.lifeboat.bench.loss.LossKind;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.Dumps;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.model.Dump;
import studio.vibecraft.lifeboat.model.DumpSet;

/** One dump restored into equal empty clusters, in turn: by pg_restore, by the product, and by the product with a kill -9 at 75 %. */
final class LogicalBench {
    private static final int KILL_AT = 75;

    private final SandboxSize size;
    private final Narrator narrator;
    private int trials;

    LogicalBench(SandboxSize size, Narrator narrator) {
        this.size = size;
        this.narrator = narrator;
    }

    LogicalFigures run(int rounds) throws Exception {
        List<Double> byHand = new ArrayList<>();
        List<Double> product = new ArrayList<>();
        List<Double> killed = new ArrayList<>();
        try (SandboxDirectory place = SandboxDirectory.claim();
                Ending ending = new Ending(place.path(), narrator)) {
            Path configuration = dumped(place, ending);
            for (int round = 1; round <= rounds; round++) {
                narrator.heading("Round " + round + " of " + rounds);
                byHand.add(told("pg_restore --jobs=2", byHand(configuration)));
                product.add(told("product", uninterrupted(configuration)));
                killed.add(told("product, killed at " + KILL_AT + " % and resumed", killed(configuration)));
            }
        }
        return new LogicalFigures(size.megabytes(), byHand, product, killed);
    }

    /** Only the dumps are left. */
    private Path dumped(SandboxDirectory place, Ending ending) throws Exception {
        DumpStory story = new DumpStory(LossKind.DISK);
        Scene scene = Scene.build(new DemoOptions(story, size, KillOrder.NONE, false, null), place.path());
        ending.add(scene.sandbox().cluster()::stop);
        story.prepare(scene);
        new Dumps(scene.sandbox().cluster(), place.path().resolve("dumps")).take();
        LossKind.DISK.happen(scene.sandbox().cluster());
        return scene.launcher().configuration();
    }

    private Duration byHand(Path configuration) throws Exception {
        RecoveryFiles files = next(configuration);
        DumpSet dumps = new DumpSearch(files.database()).newest().orElseThrow();
        try (DumpInstance running = RestoreAttempt.emptyCluster(files, dumps, ProgressListener.NONE)) {
            long start = System.nanoTime();
            for (Dump dump : dumps.dumps()) {
                Command.run(List.of(
                        files.database()
                                .postgres()
                                .binaries()
                                .resolve("pg_restore")
                                .toString(),
                        "--jobs=2",
                        "--exit-on-error",
                        "--host=" + running.instance().sockets(),
                        "--port=" + files.database().postgres().port(),
                        "--username=postgres",
                        "--dbname=" + dump.database(),
                        dump.directory()));
            }
            return Duration.ofNanos(System.nanoTime() - start);
        } finally {
            new PlacedInstance(files).remove();
        }
    }

    private Duration uninterrupted(Path configuration) throws Exception {
        RecoveryFiles files = next(configuration);
        WatchedAttempt whole = attempt(configuration, files, Disaster.NONE);
        new PlacedInstance(files).remove();
        return whole.restoring();
    }

    /** The second attempt counts from the start of its process. */
    private Duration killed(Path configuration) throws Exception {
        RecoveryFiles files = next(configuration);
        WatchedAttempt first = attempt(
                configuration,
                files,
                Disaster.kill(line -> line.contains("restoring shop") && WatchedAttempt.percent(line) >= KILL_AT));
        if (!first.happened()) {
            throw new IllegalStateException("It was over before " + KILL_AT + " % were seen: " + first.lines());
        }
        WatchedAttempt second = attempt(configuration, files, Disaster.NONE);
        new PlacedInstance(files).remove();
        return first.restoring().plus(second.whole());
    }

    private static WatchedAttempt attempt(Path configuration, RecoveryFiles files, Disaster disaster) throws Exception {
        return WatchedAttempt.run(configuration, files.database().name(), files.recoveryId(), disaster);
    }

    private RecoveryFiles next(Path configuration) {
        trials++;
        return RestoreAttempt.files(configuration, "shop", "t" + trials);
    }

    private double told(String what, Duration took) {
        double seconds = took.toMillis() / 1000.0;
        narrator.tell("%s: %.1f s".formatted(what, seconds));
        return seconds;
    }
}
