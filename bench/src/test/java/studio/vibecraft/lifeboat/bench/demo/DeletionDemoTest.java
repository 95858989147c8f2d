package studio.vibecraft.lifeboat.bench.demo;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.model.RowWay;

/** Every kind of mistake, and a worker that is killed. */
@Tag("real")
final class DeletionDemoTest {
    @Test
    void one_shop_gets_its_rows_back_after_every_kind_of_mistake_when_the_worker_is_killed_half_way_each_time()
            throws Exception {
        new DisasterSeries(Arrays.stream(MistakeKind.values())
                        .map(DeletionStory::new)
                        .toList())
                .loseNothing();
    }

    @Test
    void brings_rows_back_from_a_delayed_standby_when_the_worker_is_killed_half_way() throws Exception {
        WholeDemo.of(new DeletionStory(MistakeKind.DELETE, RowWay.STANDBY), KillOrder.of(50, false), "worker");
    }

    @Test
    void brings_rows_back_from_its_dead_rows_when_the_worker_is_killed_half_way() throws Exception {
        WholeDemo.of(new DeletionStory(MistakeKind.DELETE, RowWay.DIRTYREAD), KillOrder.of(50, false), "worker");
    }
}
