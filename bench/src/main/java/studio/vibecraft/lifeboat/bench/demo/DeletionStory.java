package studio.vibecraft.lifeboat.bench.demo;

import java.util.Map;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;

/** Somebody sends a wrong statement; the shop stays open and goes on writing around the hole. */
public record DeletionStory(MistakeKind mistake) implements Story {
    @Override
    public String scenario() {
        return "accidental-deletion";
    }

    @Override
    public String label() {
        return mistake.label();
    }

    @Override
    public String reason() {
        return "Customers call: their data is gone.";
    }

    @Override
    public Map<String, ?> suspicion() {
        return Map.of("tables", mistake.reported());
    }

    @Override
    public String unfold(Scenery scenery) throws Exception {
        scenery.backUp("full");
        String before = scenery.backUp("incr");
        mistake.make(scenery.sandbox().cluster());
        scenery.narrator().tell("Disaster, " + mistake.label() + ": " + mistake.story() + ".");
        scenery.doBusiness();
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
