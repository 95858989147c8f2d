package studio.vibecraft.lifeboat.bench.measure;

import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.ReturnTrial;
import studio.vibecraft.lifeboat.bench.demo.ReturnTrial.Seen;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** Equal pairs of clusters, one after the other: the product hands over under writing clients, then pg_promote alone does on the same pair. */
final class FailoverBench {
    private final SandboxSize size;
    private final Narrator narrator;

    FailoverBench(SandboxSize size, Narrator narrator) {
        this.size = size;
        this.narrator = narrator;
    }

    FailoverFigures run(int rounds) throws Exception {
        List<Seen> seen = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            narrator.heading("Round " + round + " of " + rounds);
            try (SandboxDirectory place = SandboxDirectory.claim();
                    Ending ending = new Ending(place.path(), narrator)) {
                Seen one = new ReturnTrial(size, place.path(), ending, narrator).run();
                narrator.tell(
                        "Clients waited %.2f s at most; fence to writes %.3f s; pg_promote alone %.3f s; errors: %d"
                                .formatted(
                                        one.longestPause(),
                                        one.fenceToWrites(),
                                        one.promoteAlone(),
                                        one.clientErrors()));
                seen.add(one);
            }
        }
        return new FailoverFigures(size.megabytes(), seen);
    }
}
