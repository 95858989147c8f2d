package studio.vibecraft.lifeboat.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.vibecraft.lifeboat.bench.loss.LossKind;

/** A cluster whose files are gone, and a worker that is killed. */
@Tag("real")
final class LossDemoTest {
    @ParameterizedTest
    @EnumSource(LossKind.class)
    void loses_no_more_than_it_says_when_the_worker_is_killed_half_way(LossKind loss) throws Exception {
        WholeDemo.of(new LossStory(loss), KillOrder.of(50, false), "worker");
    }

    @Test
    void is_built_from_dumps_where_every_backup_is_gone_too_and_loses_no_more_than_it_says() throws Exception {
        WholeDemo.of(new DumpStory(LossKind.REMOVED), KillOrder.of(50, false), "worker");
    }

    @Test
    void begins_anew_from_its_migrations_where_no_dump_is_left_either_and_says_that_every_row_is_lost()
            throws Exception {
        DemoResult result = WholeDemo.of(new MigrationStory(LossKind.DISK), KillOrder.of(50, false), "worker");

        assertThat(result.rpo()).as("nothing bounds the loss").isNull();
    }
}
