package studio.vibecraft.lifeboat.bench.demo;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.damage.Damager;

/** The cluster's files are damaged. */
public record CorruptionStory(DamageKind damage) implements Story {
    @Override
    public String scenario() {
        return "database-corruption";
    }

    @Override
    public String label() {
        return damage.label();
    }

    @Override
    public String reason() {
        return "The demo has damaged the files.";
    }

    /** Files that look whole give no sign: somebody says which table looks wrong. */
    @Override
    public Map<String, ?> suspicion() {
        boolean silent = damage == DamageKind.SILENT_IN_LAST_BACKUPS;
        return Map.of("tables", silent ? List.of("shop.public.orders") : List.of());
    }

    @Override
    public String unfold(Scenery scenery) throws Exception {
        scenery.backUp("full");
        String before = scenery.backUp("incr");
        if (damage == DamageKind.SILENT_IN_LAST_BACKUPS) {
            happen(scenery);
            scenery.backUp("incr");
            scenery.backUp("diff");
            return before;
        }
        before = scenery.backUp("incr");
        happen(scenery);
        return before;
    }

    private void happen(Scenery scenery) throws Exception {
        new Damager(scenery.sandbox(), scenery.writers()).damage(damage);
        scenery.narrator().tell("Disaster, " + damage.label() + ": " + damage.story() + ".");
    }

    @Override
    public PercentSource longestWork(Scene scene) throws SQLException {
        return damage == DamageKind.INDEX_ONLY
                ? new IndexBuild(scene.sandbox().cluster())
                : new RestoreLog(scene.sandbox().layout().state().resolve("recoveries"));
    }

    @Override
    public String longestWorkName() {
        return damage == DamageKind.INDEX_ONLY ? "rebuild" : "restore";
    }
}
