package studio.vibecraft.lifeboat.bench.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.region.TwoRegions;

/** After an outage the second region serves; now the first one is there again, and clients are to notice nothing but a pause. */
public final class ReturnStory implements Story {
    private @Nullable String backup;

    @Override
    public String scenario() {
        return "return-to-primary";
    }

    @Override
    public String label() {
        return "after-outage";
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
        backup = scene.sandbox().backRest().backup("full");
        narrator.tell("Backup " + backup + " (full).");
        TwoRegions regions = TwoRegions.takenOver(scene.sandbox());
        narrator.tell(
                "Two regions: the primary at 127.0.0.1 died in an outage, the standby at 127.0.0.2 was promoted; clients go through pgbouncer.");
        return new PooledRegions(scene, regions, regions.pooler(), narrator);
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
