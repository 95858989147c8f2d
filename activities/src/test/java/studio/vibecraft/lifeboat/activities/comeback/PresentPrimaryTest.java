package studio.vibecraft.lifeboat.activities.comeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Lsn;

@Timeout(10)
class PresentPrimaryTest {
    private static final long SEGMENT = 16L << 20;
    /** It branched off at the beginning of segment 5. */
    private static final PresentPrimary PRESENT = new PresentPrimary("42", 2, Map.of(1, new Lsn(5 * SEGMENT)), SEGMENT);

    @Test
    void it_comes_from_backups_that_ended_before_it_branched_off_and_from_its_own() {
        assertThat(PRESENT.passed(backup(1, 4 * SEGMENT))).isTrue();
        assertThat(PRESENT.passed(backup(1, 5 * SEGMENT))).isTrue();
        assertThat(PRESENT.passed(backup(2, 9 * SEGMENT))).isTrue();
    }

    @Test
    void a_backup_that_the_old_primary_took_later_or_of_another_timeline_leads_elsewhere() {
        assertThat(PRESENT.passed(backup(1, 5 * SEGMENT + 1))).isFalse();
        assertThat(PRESENT.passed(backup(3, 4 * SEGMENT))).isFalse();
    }

    @Test
    void a_repository_without_its_timeline_leads_past_the_branch_when_it_has_that_segment_of_the_old_one() {
        assertThat(PRESENT.leftBehind(1, Set.of(), 5)).isTrue();
        assertThat(PRESENT.leftBehind(1, Set.of(), 4)).isFalse();
        assertThat(PRESENT.leftBehind(1, Set.of("00000002.history"), 7)).isFalse();
    }

    private static Backup backup(int timeline, long stop) {
        return new Backup(
                "full",
                "full",
                Instant.EPOCH,
                Instant.EPOCH,
                new Lsn(SEGMENT),
                new Lsn(stop),
                timeline,
                false,
                null,
                1);
    }
}
