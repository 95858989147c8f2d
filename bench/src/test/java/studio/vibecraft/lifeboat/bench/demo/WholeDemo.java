package studio.vibecraft.lifeboat.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** A whole demo on real servers, with the product as its user starts it; nothing of it may be left over. ./lifeboat test sets what it needs. */
final class WholeDemo {

    private WholeDemo() {}

    /** @return what was seen, with nothing lost that was not announced, and with exactly the kills that were ordered */
    static DemoResult of(Story story, KillOrder kills, String... killed) throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        Narrator narrator = new Narrator(System.out);
        try (SandboxDirectory place = SandboxDirectory.claim();
                Ending ending = new Ending(place.path(), narrator)) {
            DemoResult result = new Demo(
                            new DemoOptions(story, SandboxSize.SMALLEST, kills, false, null),
                            place.path(),
                            ending,
                            narrator)
                    .run();
            ending.close();
            assertThat(new SandboxProcesses(place.path()).running()).isEqualTo(List.of());
            assertThat(result.problem()).isNull();
            assertThat(result.lost()).isZero();
            assertThat(result.acknowledged()).isPositive();
            assertThat(result.kills()).extracting(Kill::what).containsExactly(killed);
            return result;
        }
    }
}
