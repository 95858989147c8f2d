package studio.vibecraft.lifeboat.bench.region;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the doctor says, on the primary's host, of a takeover that would not survive the loss of that host. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RegionDoctorTest {
    @Test
    void names_what_would_be_lost_with_the_region_and_how_long_the_name_is_remembered() throws Exception {
        try (OutageScene<TwoRegions> scene = OutageScene.build()) {
            assertThatThrownBy(() -> scene.lifeboat("doctor"))
                    .as("Temporal is not up, so the doctor ends with 1")
                    .hasMessageContaining("lies on the primary's host: it is lost together with the region")
                    .hasMessageContaining("the only repository of")
                    .hasMessageContaining("db.shop.test 2 A 127.0.0.1 can be read")
                    .hasMessageNotContaining("the worker that would take over is the primary's own");
        }
    }
}
