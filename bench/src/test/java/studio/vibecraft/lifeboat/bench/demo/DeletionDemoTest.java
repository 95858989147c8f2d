package studio.vibecraft.lifeboat.bench.demo;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.model.RowWay;

/** Every kind of mistake, and a worker that is killed. */
@Tag("real")
final class DeletionDemoTest {
    @ParameterizedTest
    @EnumSource(MistakeKind.class)
    void brings_rows_back_when_the_worker_is_killed_half_way(MistakeKind mistake) throws Exception {
        WholeDemo.of(new DeletionStory(mistake), KillOrder.of(50, false), "worker");
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
