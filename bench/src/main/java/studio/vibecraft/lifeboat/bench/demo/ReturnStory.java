package studio.vibecraft.lifeboat.bench.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.region.LoneRegion;
import studio.vibecraft.lifeboat.bench.region.Pooler;
import studio.vibecraft.lifeboat.bench.region.Regions;
import studio.vibecraft.lifeboat.bench.region.TwoRegions;
import studio.vibecraft.lifeboat.bench.sandbox.Sandbox;

/** After an outage the second region serves; now the first one is there again, and clients are to notice nothing but a pause. */
public final class ReturnStory implements Story {
    private final boolean restored;
    private @Nullable String backup;

    /** @param restored the second region had no standby: what serves there was restored from a backup */
    public ReturnStory(boolean restored) {
        this.restored = restored;
    }

    @Override
    public String scenario() {
        return "return-to-primary";
    }

    @Override
    public String label() {
        return restored ? "after-restore" : "after-outage";
    }

    @Override
    public String reason() {
        return "The first region is repaired, and few customers are there at this hour.";
    }

    @Override
    public Map<String, ?> suspicion() {
        return Map.of("tables", java.util.List.of());
    }

    @Override
    public PooledRegions setting(Scene scene, Narrator narrator) throws IOException, SQLException {
        Regions regions = restored ? LoneRegion.takenOver(scene.sandbox()) : standbyPromoted(scene.sandbox());
        backup = scene.sandbox().backRest().newestLabel();
        narrator.tell("Backup " + backup + " (full), from before the outage.");
        narrator.tell("Two regions: the primary at 127.0.0.1 died in an outage; at 127.0.0.2 "
                + (restored ? "the backup was restored" : "the standby was promoted")
                + "; clients go through pgbouncer.");
        return new PooledRegions(scene, regions, Pooler.inFrontOf(regions.afterwards()), narrator);
    }

    private static Regions standbyPromoted(Sandbox sandbox) throws IOException, SQLException {
        sandbox.backRest().backup("full");
        return TwoRegions.takenOver(sandbox);
    }

    @Override
    public String unfold(Scenery scenery) throws Exception {
        scenery.doBusiness();
        return requireNonNull(backup, "the setting comes first");
    }

    @Override
    public PercentSource longestWork(Scene scene) {
        return new ReturnTraces(scene.sandbox().layout().state().resolve("recoveries"));
    }

    @Override
    public String longestWorkName() {
        return "way back";
    }
}
