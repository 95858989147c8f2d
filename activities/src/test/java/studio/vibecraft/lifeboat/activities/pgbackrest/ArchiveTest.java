package studio.vibecraft.lifeboat.activities.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.model.Lsn;

class ArchiveTest {
    private static final long SIZE = 16L << 20;
    private static final String SUM = "-7263c0a8c9b43bec8e829460bdc3cfd898661305.lz4";
    private static final List<String> LISTING = List.of(
            "shop/15-1/0000000100000000/000000010000000000000003" + SUM,
            "shop/15-1/0000000100000000/000000010000000000000004" + SUM,
            "shop/15-1/0000000100000000/000000010000000000000006" + SUM,
            "shop/15-1/0000000100000000/000000010000000000000007" + SUM + ".pgbackrest.tmp",
            "shop/15-1/00000002.history");

    private final Archive archive = Archive.of(LISTING, SIZE);

    @Test
    void names_the_first_segment_that_is_missing() {
        assertThat(archive.gap(backup(3), 1, 6, Set.of())).contains("000000010000000000000005");
    }

    @Test
    void a_segment_that_was_saved_from_pg_wal_closes_the_gap() {
        assertThat(archive.gap(backup(3), 1, 6, Set.of("000000010000000000000005")))
                .isEmpty();
    }

    @Test
    void a_half_written_segment_is_none() {
        assertThat(archive.holds("000000010000000000000007")).isFalse();
        assertThat(archive.gap(backup(6), 1, 7, Set.of())).contains("000000010000000000000007");
    }

    @Test
    void a_history_without_a_segment_is_no_timeline_yet() {
        assertThat(archive.holdsTimeline(2)).isFalse();
        assertThat(archive.holds("00000002.history")).isTrue();
    }

    @Test
    void the_segment_of_the_last_byte_is_the_last_one_needed() {
        assertThat(WalSegment.lastNeeded(Lsn.parse("0/4000000"), SIZE)).isEqualTo(3);
        assertThat(WalSegment.lastNeeded(Lsn.parse("0/4000001"), SIZE)).isEqualTo(4);
        assertThat(new WalSegment(1, 256).name(SIZE)).isEqualTo("000000010000000100000000");
        assertThat(WalSegment.parse("000000010000000100000000", SIZE)).contains(new WalSegment(1, 256));
    }

    private static BackupInfo backup(int segment) {
        return new BackupInfo(
                "20261123-194944F",
                "full",
                1,
                false,
                new Lsn(segment * SIZE),
                new Lsn(segment * SIZE + 500),
                Instant.EPOCH,
                Instant.EPOCH,
                new WalSegment(1, segment).name(SIZE),
                1);
    }
}
