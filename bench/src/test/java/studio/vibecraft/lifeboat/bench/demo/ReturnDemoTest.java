package studio.vibecraft.lifeboat.bench.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Back to the first region, with clients that are to see no error. */
@Tag("real")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
final class ReturnDemoTest {
    @Test
    void clients_see_no_error_when_the_worker_is_killed_while_they_wait_for_the_promotion() throws Exception {
        DemoResult result = WholeDemo.of(new ReturnStory(false), KillOrder.of(60, false), "worker");

        assertThat(result.verdict()).isEqualTo("recovered");
        assertThat(result.rpo()).isZero();
    }

    @Test
    void clients_see_no_error_on_the_way_back_from_a_region_that_was_restored_from_a_backup() throws Exception {
        DemoResult result = WholeDemo.of(new ReturnStory(true), KillOrder.NONE);

        assertThat(result.rpo()).isZero();
    }
}
