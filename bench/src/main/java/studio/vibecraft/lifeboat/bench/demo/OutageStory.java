package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.region.TwoRegions;

/** The region of the shop's cluster is lost; or, as a zombie, only cut off, while clients there go on writing. */
public final class OutageStory implements Story {
    private final boolean zombie;
    private @Nullable TwoRegions regions;

    public OutageStory(boolean zombie) {
        this.zombie = zombie;
    }

    @Override
    public String scenario() {
        return "region-outage";
    }

    @Override
    public String label() {
        return zombie ? "zombie" : "region-lost";
    }

    @Override
    public String reason() {
        return "Nothing in the first region answers.";
    }

    @Override
    public Map<String, ?> suspicion() {
        return Map.of("tables", List.of());
    }

    @Override
    public LostRegion setting(Scene scene, Narrator narrator) throws IOException, SQLException {
        TwoRegions opened = TwoRegions.open(scene.sandbox());
        regions = opened;
        narrator.tell(
                "Two regions: the primary at 127.0.0.1, a standby at 127.0.0.2; clients find it by name, from bind9.");
        return zombie ? new CutRegion(scene, opened, narrator) : new LostRegion(scene, opened, narrator);
    }

    @Override
    public String unfold(Scenery scenery) throws Exception {
        TwoRegions opened = regions();
        scenery.backUp("full");
        String before = scenery.backUp("incr");
        awaitSighting(scenery);
        opened.link().cut();
        scenery.narrator().tell("Disaster: the line to the first region is cut. Clients there go on writing.");
        scenery.doBusiness();
        if (!zombie) {
            opened.loseFirst();
            scenery.narrator().tell("Disaster: then its power goes. What was written meanwhile is nowhere else.");
        }
        return before;
    }

    /** Both of them, once the setting is made. */
    TwoRegions regions() {
        return Objects.requireNonNull(regions, "the setting comes first");
    }

    /** What an outage costs can be told in transactions only when the product has looked before. */
    private static void awaitSighting(Scenery scenery) throws InterruptedException {
        Path sighting = scenery.sandbox().layout().state().resolve("sightings/shop.json");
        Instant limit = Instant.now().plus(Scenery.PATIENCE);
        while (!Files.exists(sighting)) {
            if (Instant.now().isAfter(limit)) {
                throw new IllegalStateException("Within " + Scenery.PATIENCE.toMinutes()
                        + " minutes the second region's worker has not looked at the primary once: there is no "
                        + sighting
                        + ". Its log says why; without it no loss can be told in transactions.");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public PercentSource longestWork(Scene scene) {
        return new RestoreLog(scene.sandbox().layout().state().resolve("recoveries"));
    }

    @Override
    public String longestWorkName() {
        return "restore";
    }
}
