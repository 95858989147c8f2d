package studio.vibecraft.lifeboat.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A region that is gone, or only seems to be. */
@Tag("real")
final class OutageDemoTest {
    @Test
    void loses_no_more_than_was_announced_when_the_worker_is_killed() throws Exception {
        DemoResult result = WholeDemo.of(new OutageStory(false), KillOrder.of(50, false), "worker");

        assertThat(result.rpo()).as("announced").isPositive();
    }

    @Test
    void without_a_standby_a_backup_is_restored_in_the_other_region_before_the_name_leads_there() throws Exception {
        DemoResult result = WholeDemo.of(new LoneRegionStory(), KillOrder.of(50, false), "worker");

        assertThat(result.rpo()).as("announced").isPositive();
    }

    @Test
    void promotes_nothing_while_the_old_primary_takes_writes_and_then_loses_none_of_them() throws Exception {
        DemoResult result = WholeDemo.of(new OutageStory(true), KillOrder.NONE);

        assertThat(result.rpo()).isZero();
    }
}
