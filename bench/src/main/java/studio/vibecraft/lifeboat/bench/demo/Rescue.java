package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import studio.vibecraft.lifeboat.bench.product.ApiClient;

/** The recovery itself, as its people do it: plan, start, approve, watch; and the kills in between. */
public final class Rescue {
    private final Scene scene;
    private final DemoOptions options;
    private final Narrator narrator;
    private final Setting setting;

    /** On the shop's cluster alone. */
    public Rescue(Scene scene, DemoOptions options, Narrator narrator) {
        this(scene, options, narrator, Setting.ofOneCluster(scene.sandbox()));
    }

    Rescue(Scene scene, DemoOptions options, Narrator narrator, Setting setting) {
        this.setting = setting;
        this.scene = scene;
        this.options = options;
        this.narrator = narrator;
    }

    /** @param onStarted gets the recovery's id while it runs */
    public Rescued recover(Consumer<String> onStarted) throws IOException, InterruptedException, SQLException {
        ApiClient api = scene.api();
        Instant start = Instant.now();
        RecoveryRun run = new RecoveryRun(api, scene.responder(), narrator, options.story());
        try (Killer killer = killer()) {
            killer.start();
            RecoveryRun.Started started = run.start(options.story().suspicion());
            onStarted.accept(started.recovery());
            JsonNode end = run.follow(started.recovery(), watcher(api, started.recovery()));
            Duration took = Duration.between(start, Instant.now());
            return new Rescued(started.recovery(), started.requestedAt(), took, end, killer.kills());
        }
    }

    private RecoveryRun.Watcher watcher(ApiClient api, String recovery) {
        if (options.interactive()) {
            narrator.tell("You decide. Tokens: " + scene.approvers().get(0).token() + " (commander), "
                    + scene.approvers().get(1).token() + " (admin)");
            return progress -> {};
        }
        Approver approver = new Approver(api, scene.approvers(), narrator);
        return progress -> {
            if (progress.path("phase").asText().equals("HOLDING")) {
                setting.atHold(progress);
            }
            approver.answer(recovery, progress);
        };
    }

    private Killer killer() throws SQLException {
        Story story = options.story();
        return new Killer(
                story.longestWork(scene), scene.launcher(), options.kills(), story.longestWorkName(), narrator);
    }
}
