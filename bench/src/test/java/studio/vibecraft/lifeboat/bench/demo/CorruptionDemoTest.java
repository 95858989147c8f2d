package studio.vibecraft.lifeboat.bench.demo;

import java.util.EnumSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;

/** Every kind of damage, and a worker that is killed. */
@Tag("real")
final class CorruptionDemoTest {
    @Test
    void one_shop_loses_nothing_to_any_kind_of_damage_when_the_worker_is_killed_half_way_each_time() throws Exception {
        new DisasterSeries(EnumSet.complementOf(EnumSet.of(DamageKind.HEAP_PAGE)).stream()
                        .map(CorruptionStory::new)
                        .toList())
                .loseNothing();
    }

    @Test
    void loses_nothing_of_a_heap_when_worker_and_temporal_are_killed_together() throws Exception {
        WholeDemo.of(new CorruptionStory(DamageKind.HEAP_PAGE), KillOrder.of(30, true), "worker", "temporal");
    }
}
