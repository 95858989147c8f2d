package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.bench.product.ApiClient.ApiRefusal;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** A shop that writes, backups over time, a disaster, a recovery by the product, and a verdict that believes nobody. */
public final class Demo {
    private final DemoOptions options;
    private final Path directory;
    private final Ending ending;
    private final Narrator narrator;

    public Demo(DemoOptions options, Path directory, Ending ending, Narrator narrator) {
        this.options = options;
        this.directory = directory;
        this.ending = ending;
        this.narrator = narrator;
    }

    /** A failure is a result, too. */
    public DemoResult run() throws InterruptedException {
        Outcome outcome = new Outcome(options.story());
        try {
            tell(outcome);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            outcome.failed(e);
            narrator.failed(e, directory.resolve("log/demo.log"));
        }
        return outcome.result();
    }

    private void tell(Outcome outcome) throws Exception {
        narrator.heading("A shop with about " + options.size().megabytes() + " MB in " + directory);
        Scene scene = Scene.build(options, directory);
        ending.add(scene.sandbox().cluster()::stop);
        ending.add(scene.launcher()::down);
        options.story().prepare(scene);
        Setting setting = options.story().setting(scene, narrator);
        ending.add(setting::close);
        CompletableFuture<Void> product = CompletableFuture.runAsync(scene.launcher()::up);
        try (Writers writers = setting.openShop()) {
            narrator.tell("The shop is open: its sessions write all the time and note every acknowledged commit.");
            Scenery scenery = new Scenery(scene.sandbox(), writers, narrator);
            outcome.backupBefore(options.story().unfold(scenery));
            product.join();
            setting.productIsUp();
            narrator.tell("Dashboard %s   Temporal %s".formatted(scene.dashboard(), scene.temporalUi()));
            Rescued rescued = new Rescue(scene, options, narrator, setting).recover(recovery -> {});
            outcome.recovered(rescued);
            scenery.doBusiness();
            outcome.receipt(receipt(scene, rescued));
            outcome.outage(writers.tally().longestSilence());
        }
        new Judge(setting, narrator).judge(outcome);
    }

    private static JsonNode receipt(Scene scene, Rescued rescued) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(Scenery.PATIENCE);
        while (true) {
            try {
                return scene.api()
                        .get(
                                "recoveries/" + rescued.recovery() + "/receipt",
                                scene.responder().token());
            } catch (ApiRefusal refusal) {
                // It is sealed as the recovery's last act and reaches the API with the next delivery.
                if (refusal.status() != 404 || Instant.now().isAfter(limit)) {
                    throw refusal;
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }
}
