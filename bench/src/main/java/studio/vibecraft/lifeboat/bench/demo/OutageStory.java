package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
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
    public Setting setting(Scene scene, Narrator narrator) throws IOException, SQLException {
        TwoRegions opened = TwoRegions.open(scene.sandbox());
        regions = opened;
        narrator.tell(
                "Two regions: the primary at 127.0.0.1, a standby at 127.0.0.2; clients find it by name, from bind9.");
        return zombie ? new CutRegion(scene, opened, narrator) : new LostRegion(scene, opened, narrator);
    }

    @Override
    public String unfold(Scenery scenery) throws Exception {
        TwoRegions opened = java.util.Objects.requireNonNull(regions, "the setting comes first");
        scenery.backUp("full");
        String before = scenery.backUp("incr");
        opened.link().cut();
        scenery.narrator().tell("Disaster: the line to the first region is cut. Clients there go on writing.");
        scenery.doBusiness();
        if (!zombie) {
            opened.loseFirst();
            scenery.narrator().tell("Disaster: then its power goes. What was written meanwhile is nowhere else.");
        }
        return before;
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
