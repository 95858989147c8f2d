package studio.vibecraft.lifeboat.bench.measure;

import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.model.RowWay;

/** The same DELETE in equal sandboxes, in turn: undone by hand, by the product from a side instance, by the product from a paused standby. */
final class DeletionBench {
    /** As the sandbox's lifeboat.yml says. */
    private static final int PROCESSES = 1;

    private final SandboxSize size;
    private final int every;
    private final Narrator narrator;

    /** @param every one of so many customers is deleted */
    DeletionBench(SandboxSize size, int every, Narrator narrator) {
        this.size = size;
        this.every = every;
        this.narrator = narrator;
    }

    DeletionFigures run(int rounds) throws Exception {
        List<RescueSeconds> byHand = new ArrayList<>();
        List<RescueSeconds> sideInstance = new ArrayList<>();
        List<RescueSeconds> standby = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            narrator.heading("Round " + round + " of " + rounds);
            try (DeletionTrial trial = new DeletionTrial(size, every, RowWay.SIDE_INSTANCE, narrator)) {
                byHand.add(trial.byHand(PROCESSES));
            }
            sideInstance.add(product(RowWay.SIDE_INSTANCE));
            standby.add(product(RowWay.STANDBY));
        }
        return new DeletionFigures(size.megabytes(), every, byHand, sideInstance, standby);
    }

    private RescueSeconds product(RowWay way) throws Exception {
        try (DeletionTrial trial = new DeletionTrial(size, every, way, narrator)) {
            return trial.product();
        }
    }
}
