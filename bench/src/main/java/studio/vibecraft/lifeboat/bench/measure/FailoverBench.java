package studio.vibecraft.lifeboat.bench.measure;

import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.Opening;
import studio.vibecraft.lifeboat.bench.demo.OutageTrial;
import studio.vibecraft.lifeboat.bench.demo.ReturnTrial;
import studio.vibecraft.lifeboat.bench.demo.ReturnTrial.Seen;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** Pairs of clusters, one after the other: the product takes over after an outage, or hands back; then pg_promote alone does on a like pair. */
final class FailoverBench {
    private final SandboxSize size;
    private final Narrator narrator;

    FailoverBench(SandboxSize size, Narrator narrator) {
        this.size = size;
        this.narrator = narrator;
    }

    FailoverFigures run(int rounds) throws Exception {
        List<Opening> outages = new ArrayList<>();
        List<Seen> returns = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            narrator.heading("Outage, round " + round + " of " + rounds);
            outages.add(inSandbox((place, ending) -> new OutageTrial(size, place.path(), ending, narrator).run()));
            tell(outages.get(outages.size() - 1));
            narrator.heading("Return, round " + round + " of " + rounds);
            returns.add(inSandbox((place, ending) -> new ReturnTrial(size, place.path(), ending, narrator).run()));
            tell(returns.get(returns.size() - 1).opening());
        }
        return new FailoverFigures(size.megabytes(), outages, returns);
    }

    private interface Round<T> {
        T run(SandboxDirectory place, Ending ending) throws Exception;
    }

    private <T> T inSandbox(Round<T> round) throws Exception {
        try (SandboxDirectory place = SandboxDirectory.claim();
                Ending ending = new Ending(place.path(), narrator)) {
            return round.run(place, ending);
        }
    }

    private void tell(Opening opening) {
        narrator.tell("Fence to writes %.3f s; pg_promote alone %.3f s"
                .formatted(opening.fenceToWrites(), opening.promoteAlone()));
    }
}
