package studio.vibecraft.lifeboat.activities.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryPoint;
import studio.vibecraft.lifeboat.model.StoppingPoint;

class StopSearchTest {
    private static final Lsn GAP = new Lsn(1000);

    @Test
    void reads_commits_and_commits_of_prepared_transactions_as_pg_waldump_prints_them() {
        String head =
                "rmgr: Transaction len (rec/tot):     34/    34, tx:        746, lsn: 0/030029F8, prev 0/030029B8, desc: ";

        assertThat(Commit.parse(head + "COMMIT 2026-11-24 05:44:28.915388 UTC"))
                .contains(new Commit(
                        Lsn.parse("0/30029F8"), Lsn.parse("0/30029B8"), Instant.parse("2026-11-24T05:44:28.915388Z")));
        assertThat(Commit.parse(head + "COMMIT 2026-11-24 05:44:28.915388 UTC; subxacts: 747 748"))
                .isPresent();
        assertThat(Commit.parse(head + "COMMIT_PREPARED 745: 2026-11-24 05:44:31.628694 UTC; rels: base/5/16385"))
                .map(Commit::time)
                .contains(Instant.parse("2026-11-24T05:44:31.628694Z"));
        assertThat(Commit.parse(head + "PREPARE gid x: 2026-11-24 05:44:28.850254 UTC"))
                .isEmpty();
        assertThat(Commit.parse(head + "ABORT 2026-11-24 05:44:28.850254 UTC")).isEmpty();
    }

    @Test
    void stops_behind_the_record_before_the_first_commit_after_the_time_and_counts_the_rest() {
        StopSearch search = new StopSearch(until(20));
        commits(search, 10, 20, 30, 40, 50);

        assertThat(search.point())
                .contains(new StoppingPoint(new Lsn(295), new Lsn(300), second(20), second(30), second(50), 3, null));
    }

    @Test
    void a_commit_that_took_its_time_early_and_its_place_late_goes_with_the_one_in_front_of_it() {
        StopSearch search = new StopSearch(until(20));
        commits(search, 10, 30, 20);

        StoppingPoint point = search.point().orElseThrow();
        assertThat(point.next()).isEqualTo(new Lsn(200));
        assertThat(point.transactions()).isEqualTo(2);
        assertThat(point.lost()).hasSeconds(20);
    }

    @Test
    void a_position_keeps_what_was_committed_before_it() {
        StopSearch search = new StopSearch(new RecoveryPoint(null, new Lsn(201)));
        commits(search, 10, 20, 30);

        assertThat(search.point().orElseThrow().next()).isEqualTo(new Lsn(300));
    }

    @Test
    void a_point_behind_the_last_commit_leaves_nothing_out() {
        StopSearch search = new StopSearch(until(60));
        commits(search, 10, 20);

        assertThat(search.point()).isEmpty();
        assertThat(search.latest()).map(Commit::time).contains(second(20));
    }

    @Test
    void without_a_point_a_missing_segment_ends_replay_behind_the_last_commit_in_front_of_it() {
        StopSearch search = new StopSearch(RecoveryPoint.NEWEST);
        commits(search, 10, 20);
        search.missing("segment", GAP);
        search.accept(new Commit(new Lsn(2000), new Lsn(1990), second(50)));

        assertThat(search.point())
                .contains(new StoppingPoint(new Lsn(200), GAP, second(20), second(50), second(50), 1, "segment"));
        assertThat(search.latest()).map(Commit::time).contains(second(20));
    }

    @Test
    void the_position_and_the_time_that_are_told_for_a_missing_segment_are_taken() {
        for (RecoveryPoint told : List.of(until(20), new RecoveryPoint(null, GAP))) {
            StopSearch search = new StopSearch(told);
            commits(search, 10, 20);
            search.missing("segment", GAP);

            assertThat(search.point().orElseThrow().last()).isEqualTo(new Lsn(200));
        }
    }

    @Test
    void a_point_behind_a_missing_segment_cannot_be_reached() {
        for (RecoveryPoint beyond : List.of(until(21), new RecoveryPoint(null, new Lsn(1001)))) {
            StopSearch search = new StopSearch(beyond);
            commits(search, 10, 20);
            search.missing("segment", GAP);
            search.accept(new Commit(new Lsn(2000), new Lsn(1990), second(50)));

            assertThat(search.point()).isEmpty();
        }
    }

    @Test
    void a_stopping_point_knows_whether_a_replay_position_is_exactly_there() {
        StoppingPoint point = new StoppingPoint(new Lsn(100), new Lsn(150), null, null, null, 0, null);

        assertThat(point.isAt(new Lsn(100)))
                .as("the last record is not replayed")
                .isFalse();
        assertThat(point.isAt(new Lsn(140))).isTrue();
        assertThat(point.isAt(new Lsn(150))).isTrue();
        assertThat(point.isAt(new Lsn(151))).as("the next one is").isFalse();
    }

    /** One commit for each time, at 100, 200, 300 …, with another record five bytes in front of each. */
    private static void commits(StopSearch search, int... seconds) {
        for (int i = 0; i < seconds.length; i++) {
            long at = 100L * (i + 1);
            search.accept(new Commit(new Lsn(at), new Lsn(at - 5), second(seconds[i])));
        }
    }

    private static RecoveryPoint until(int second) {
        return new RecoveryPoint(second(second), null);
    }

    private static Instant second(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }
}
