package studio.vibecraft.lifeboat.activities.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimeSearchTest {
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void a_day_of_wal_is_searched_with_a_dozen_looks() {
        TimeSearch search = new TimeSearch(number -> looked(Optional.of(minute(number))));

        assertThat(search.segmentBefore(minute(4000), 100, 5860)).isBetween(3990L, 3999L);
        assertThat(looks.get()).isLessThan(15);
    }

    @Test
    void quiet_segments_are_stepped_over_and_never_lead_behind_the_time() {
        TimeSearch search =
                new TimeSearch(number -> looked(number % 5 == 0 ? Optional.of(minute(number)) : Optional.empty()));

        assertThat(search.segmentBefore(minute(700), 0, 1000)).isLessThan(700);
    }

    @Test
    void without_any_commit_the_reading_begins_at_the_first_segment() {
        TimeSearch search = new TimeSearch(number -> looked(Optional.empty()));

        assertThat(search.segmentBefore(minute(10), 3, 1000)).isEqualTo(3);
    }

    @Test
    void a_time_before_the_first_segment_gives_the_first_one() {
        TimeSearch search = new TimeSearch(number -> looked(Optional.of(minute(number))));

        assertThat(search.segmentBefore(minute(1), 50, 1000)).isEqualTo(50);
    }

    private Optional<Instant> looked(Optional<Instant> answer) {
        looks.incrementAndGet();
        return answer;
    }

    private static Instant minute(long number) {
        return Instant.EPOCH.plusSeconds(60 * number);
    }
}
