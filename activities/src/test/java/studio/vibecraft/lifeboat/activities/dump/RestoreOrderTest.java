package studio.vibecraft.lifeboat.activities.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.activities.dump.DumpItem.Part;

class RestoreOrderTest {
    private static final DumpItem SMALL = rows(11, 1, 10);
    private static final DumpItem LARGE = rows(12, 2, 1000);
    private static final DumpItem SMALL_KEY = rest(21, "CONSTRAINT public small small_pkey a", 1);
    private static final DumpItem LARGE_KEY = rest(22, "CONSTRAINT public large large_pkey a", 2);
    private static final DumpItem REFERENCE = rest(23, "FK CONSTRAINT public small small_large_fkey a", 1, 2, 22);
    private static final DumpItem TRIGGER = rest(24, "TRIGGER public large changed a", 2);
    private static final DumpItem VIEW = rest(25, "MATERIALIZED VIEW DATA public mine a", 9);

    private static DumpItem rows(int number, int table, long bytes) {
        return new DumpItem(number, Part.DATA, "TABLE DATA public some a", Set.of(table), bytes);
    }

    private static DumpItem rest(int number, String words, Integer... needs) {
        return new DumpItem(number, Part.REST, words, Set.of(needs), 0);
    }

    private static RestoreOrder order(Integer... done) {
        return new RestoreOrder(List.of(SMALL, LARGE, SMALL_KEY, LARGE_KEY, REFERENCE, TRIGGER, VIEW), Set.of(done));
    }

    @Test
    void the_largest_table_comes_first_and_an_index_as_soon_as_its_table_has_its_rows() {
        RestoreOrder order = order();

        assertThat(order.next()).contains(LARGE);
        assertThat(order.next()).contains(SMALL);
        assertThat(order.next()).isEmpty();
        order.done(SMALL);
        assertThat(order.next()).contains(SMALL_KEY);
        assertThat(order.next()).isEmpty();
    }

    @Test
    void a_foreign_key_waits_for_all_rows_and_for_the_key_that_it_needs() {
        RestoreOrder order = order(11, 12, 21);

        assertThat(order.next()).contains(LARGE_KEY);
        assertThat(order.next()).isEmpty();
        order.done(LARGE_KEY);
        assertThat(order.next().map(DumpItem::number))
                .hasValueSatisfying(number -> assertThat(number).isIn(REFERENCE.number(), TRIGGER.number()));
        assertThat(order.next()).isEmpty();
    }

    @Test
    void a_foreign_key_of_a_partitioned_table_keeps_the_indexes_of_its_partitions_from_waiting_in_a_session() {
        DumpItem partitioned = new DumpItem(1, Part.DEFINITIONS, "TABLE public parent a", Set.of(), 0);
        DumpItem partition = new DumpItem(3, Part.DEFINITIONS, "TABLE public part a", Set.of(1), 0);
        DumpItem partRows = rows(13, 3, 1000);
        DumpItem partIndex = rest(31, "INDEX public part_a_idx a", 3);
        DumpItem smallIndex = rest(32, "INDEX public small_a_idx a", 4);
        DumpItem foreignKey = rest(33, "FK CONSTRAINT public parent parent_a_fkey a", 1, 2);
        RestoreOrder order = new RestoreOrder(
                List.of(partitioned, partition, partRows, rows(14, 4, 10), partIndex, smallIndex, foreignKey),
                Set.of(13, 14));

        assertThat(order.take(Set.of(foreignKey.number()))).containsExactly(foreignKey);
        assertThat(order.next()).contains(smallIndex);
        assertThat(order.next()).isEmpty();
        order.done(foreignKey);
        assertThat(order.next()).contains(partIndex);
    }

    @Test
    void materialized_views_are_filled_when_everything_else_stands() {
        RestoreOrder order = order(11, 12, 21, 22, 23);

        assertThat(order.next()).contains(TRIGGER);
        assertThat(order.next()).isEmpty();
        order.done(TRIGGER);
        assertThat(order.next()).contains(VIEW);
    }

    @Test
    void what_is_done_is_not_done_again_and_counts_as_progress() {
        RestoreOrder order = order(12);

        assertThat(order.spent()).isEqualTo(1000);
        assertThat(all(order)).doesNotContain(LARGE).hasSize(6);
        assertThat(order.finished()).isTrue();
        assertThat(order.spent()).isEqualTo(order.total());
    }

    @Test
    void what_is_being_made_already_runs_first_and_keeps_others_from_its_tables() {
        RestoreOrder order = order(11, 12, 21, 22);

        assertThat(order.take(Set.of(REFERENCE.number(), 11))).containsExactly(REFERENCE);
        assertThat(order.running()).isEqualTo(1);
        assertThat(order.next()).isEmpty();
        order.done(REFERENCE);
        assertThat(order.next()).contains(TRIGGER);
    }

    private static List<DumpItem> all(RestoreOrder order) {
        List<DumpItem> items = new ArrayList<>();
        for (Optional<DumpItem> next = order.next(); next.isPresent(); next = order.next()) {
            items.add(next.get());
            order.done(next.get());
        }
        return items;
    }
}
