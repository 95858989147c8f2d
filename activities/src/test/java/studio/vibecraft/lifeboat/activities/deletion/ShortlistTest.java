package studio.vibecraft.lifeboat.activities.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Lsn;

/** Which transactions a person has to choose from, and what is said of the others. */
class ShortlistTest {
    private final Shortlist shortlist = new Shortlist();

    @Test
    void one_deleted_row_is_shown_first_among_hundreds_of_changed_ones() {
        LongStream.rangeClosed(1, 300).forEach(number -> add(number, 1, false));
        add(4711, 1, true);
        LongStream.rangeClosed(301, 600).forEach(number -> add(number, 1, false));
        assertThat(numbers()).hasSize(20).startsWith(4711L);
        assertThat(shortlist.unlisted()).isEqualTo(581);
        assertThat(shortlist.muchSmaller()).isZero();
    }

    @Test
    void deletions_of_a_clean_up_do_not_hide_a_large_update_nor_larger_updates_a_deletion() {
        LongStream.rangeClosed(1, 100).forEach(number -> add(number, 60, true));
        add(4711, 5000, false);
        LongStream.rangeClosed(101, 200).forEach(number -> add(number, 70, false));
        assertThat(numbers()).hasSize(20).startsWith(4711L);
        assertThat(numbers().stream().filter(number -> number <= 100)).hasSize(10);
    }

    @Test
    void much_smaller_ones_are_told_from_those_for_which_there_was_no_room() {
        add(4711, 1000, true);
        LongStream.rangeClosed(1, 25).forEach(number -> add(number, 10, true));
        LongStream.rangeClosed(101, 140).forEach(number -> add(number, 9, false));
        assertThat(numbers()).hasSize(20).startsWith(4711L).noneMatch(number -> number > 100 && number < 4711);
        assertThat(shortlist.unlisted()).isEqualTo(6);
        assertThat(shortlist.muchSmaller()).isEqualTo(40);
    }

    private void add(long number, long rows, boolean removed) {
        Deletion deletion = new Deletion(
                number,
                List.of(number),
                Lsn.parse("0/1"),
                Lsn.parse("0/2"),
                Instant.EPOCH,
                1,
                "shop",
                List.of(),
                List.of(),
                0,
                List.of());
        shortlist.add(new Shortlist.Entry(deletion, rows, removed));
    }

    private List<Long> numbers() {
        return shortlist.listed().stream().map(Deletion::transaction).toList();
    }
}
