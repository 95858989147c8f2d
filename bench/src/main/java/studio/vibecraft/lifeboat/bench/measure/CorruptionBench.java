package studio.vibecraft.lifeboat.bench.measure;

import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** The same damage to equal sandboxes, in turn: by hand, by the product, by the product with a kill at 70 %, and once while it is watched. */
final class CorruptionBench {
    private static final int KILL_AT = 70;
    /** As the sandbox's lifeboat.yml says. */
    private static final int PROCESSES = 1;

    private final SandboxSize size;
    private final Narrator narrator;

    CorruptionBench(SandboxSize size, Narrator narrator) {
        this.size = size;
        this.narrator = narrator;
    }

    Figures run(int rounds) throws Exception {
        List<Double> byHand = new ArrayList<>();
        List<Round> product = new ArrayList<>();
        List<Round> killed = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            narrator.heading("Round " + round + " of " + rounds);
            try (Trial trial = Trial.begin(size, KillOrder.NONE, narrator)) {
                byHand.add(trial.byHand(PROCESSES));
            }
            product.add(recovered(KillOrder.NONE, false));
            killed.add(recovered(KillOrder.of(KILL_AT, false), false));
        }
        narrator.heading("Watched 200 times a second");
        return Figures.of(size, byHand, product, killed, recovered(KillOrder.NONE, true));
    }

    private Round recovered(KillOrder kills, boolean reading) throws Exception {
        try (Trial trial = Trial.begin(size, kills, narrator)) {
            return trial.product(reading);
        }
    }
}
