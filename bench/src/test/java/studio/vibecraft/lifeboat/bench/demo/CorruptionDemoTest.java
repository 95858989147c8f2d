package studio.vibecraft.lifeboat.bench.demo;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;

/** Every kind of damage, and a worker that is killed. */
@Tag("real")
final class CorruptionDemoTest {
    @ParameterizedTest
    @EnumSource(value = DamageKind.class, mode = EnumSource.Mode.EXCLUDE, names = "HEAP_PAGE")
    void loses_nothing_when_the_worker_is_killed_half_way(DamageKind damage) throws Exception {
        WholeDemo.of(new CorruptionStory(damage), KillOrder.of(50, false), "worker");
    }

    @Test
    void loses_nothing_of_a_heap_when_worker_and_temporal_are_killed_together() throws Exception {
        WholeDemo.of(new CorruptionStory(DamageKind.HEAP_PAGE), KillOrder.of(30, true), "worker", "temporal");
    }
}
