package studio.vibecraft.lifeboat.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.loss.LossKind;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.model.RowWay;

/** Every kind of damage on real servers, with the product as its user starts it. ./lifeboat test sets what it needs. */
@Tag("real")
final class RealRecoveryTest {
    private static final SandboxSize SIZE = new SandboxSize(40);

    @ParameterizedTest
    @EnumSource(DamageKind.class)
    void loses_nothing_when_the_worker_is_killed_half_way(DamageKind damage) throws Exception {
        DemoResult result = run(new CorruptionStory(damage), KillOrder.of(50, false));

        assertThat(result.problem()).isNull();
        assertThat(result.lost()).isZero();
        assertThat(result.acknowledged()).isPositive();
        assertThat(result.kills()).extracting(Kill::what).containsExactly("worker");
    }

    @ParameterizedTest
    @EnumSource(MistakeKind.class)
    void brings_deleted_rows_back_when_the_worker_is_killed_half_way(MistakeKind mistake) throws Exception {
        DemoResult result = run(new DeletionStory(mistake), KillOrder.of(50, false));

        assertThat(result.problem()).isNull();
        assertThat(result.lost()).isZero();
        assertThat(result.acknowledged()).isPositive();
        assertThat(result.kills()).extracting(Kill::what).containsExactly("worker");
    }

    @ParameterizedTest
    @EnumSource(LossKind.class)
    void rebuilds_a_lost_cluster_and_loses_no_more_than_it_says_when_the_worker_is_killed_half_way(LossKind loss)
            throws Exception {
        DemoResult result = run(new LossStory(loss), KillOrder.of(50, false));

        assertThat(result.problem()).isNull();
        assertThat(result.lost()).isZero();
        assertThat(result.acknowledged()).isPositive();
        assertThat(result.kills()).extracting(Kill::what).containsExactly("worker");
    }

    @Test
    void brings_deleted_rows_back_from_a_delayed_standby_when_the_worker_is_killed_half_way() throws Exception {
        DemoResult result = run(new DeletionStory(MistakeKind.DELETE, RowWay.STANDBY), KillOrder.of(50, false));

        assertThat(result.problem()).isNull();
        assertThat(result.lost()).isZero();
        assertThat(result.kills()).extracting(Kill::what).containsExactly("worker");
    }

    @Test
    void loses_nothing_when_worker_and_temporal_are_killed_together() throws Exception {
        DemoResult result = run(new CorruptionStory(DamageKind.HEAP_PAGE), KillOrder.of(30, true));

        assertThat(result.problem()).isNull();
        assertThat(result.lost()).isZero();
        assertThat(result.kills()).extracting(Kill::what).containsExactly("worker", "temporal");
    }

    @Test
    void takes_over_a_lost_region_and_loses_no_more_than_was_announced_when_the_worker_is_killed() throws Exception {
        DemoResult result = run(new OutageStory(false), KillOrder.of(50, false));

        assertThat(result.problem()).isNull();
        assertThat(result.lost()).isZero();
        assertThat(result.rpo()).as("announced").isPositive();
        assertThat(result.kills()).extracting(Kill::what).containsExactly("worker");
    }

    @Test
    void promotes_nothing_while_the_old_primary_takes_writes_and_then_loses_none_of_them() throws Exception {
        DemoResult result = run(new OutageStory(true), KillOrder.NONE);

        assertThat(result.problem()).isNull();
        assertThat(result.lost()).isZero();
        assertThat(result.rpo()).isZero();
    }

    private static DemoResult run(Story story, KillOrder kills) throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        Narrator narrator = new Narrator(System.out);
        try (SandboxDirectory place = SandboxDirectory.claim();
                Ending ending = new Ending(place.path(), narrator)) {
            DemoResult result =
                    new Demo(new DemoOptions(story, SIZE, kills, false, null), place.path(), ending, narrator).run();
            ending.close();
            assertThat(new SandboxProcesses(place.path()).running()).isEqualTo(List.of());
            return result;
        }
    }
}
