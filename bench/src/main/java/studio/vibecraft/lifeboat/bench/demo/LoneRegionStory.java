package studio.vibecraft.lifeboat.bench.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.bench.region.LoneRegion;

/** The region of the shop's cluster is lost, and no standby is anywhere: the other region has a backup. */
public final class LoneRegionStory implements Story {
    private @Nullable LoneRegion region;

    @Override
    public String scenario() {
        return "region-outage";
    }

    @Override
    public String label() {
        return "region-lost-backup";
    }

    @Override
    public String reason() {
        return "Nothing in the first region answers, and there is no standby.";
    }

    @Override
    public Map<String, ?> suspicion() {
        return Map.of("tables", List.of());
    }

    @Override
    public Setting setting(Scene scene, Narrator narrator) throws IOException, SQLException {
        LoneRegion opened = LoneRegion.open(scene.sandbox());
        region = opened;
        narrator.tell(
                "The primary at 127.0.0.1 has no standby. The other region, at 127.0.0.2, has a repository and two empty places, for a primary and its standby.");
        return new RestoredRegion(scene, opened, narrator);
    }

    @Override
    public String unfold(Scenery scenery) throws Exception {
        LoneRegion opened = Objects.requireNonNull(region, "the setting comes first");
        String before = opened.backUpThere();
        scenery.narrator().tell("Backup " + before + " is in the other region's repository. Business goes on.");
        scenery.doBusiness();
        opened.loseFirst();
        scenery.narrator()
                .tell("Disaster: the power of the first region goes, its disk and its own repository with it.");
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
