package studio.vibecraft.lifeboat.bench.demo;

import studio.vibecraft.lifeboat.bench.loss.LossKind;

/** The whole cluster is gone while the shop's sessions write into it. */
public record LossStory(LossKind loss) implements ClusterLoss {
    @Override
    public String label() {
        return loss.label();
    }

    @Override
    public String reason() {
        return "Nothing answers, and the data directory is not there any more.";
    }

    @Override
    public String unfold(Scenery scenery) throws Exception {
        scenery.backUp("full");
        String before = scenery.backUp("incr");
        scenery.doBusiness();
        loss.happen(scenery.sandbox().cluster());
        scenery.narrator().tell("Disaster, " + loss.label() + ": " + loss.story() + ".");
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
