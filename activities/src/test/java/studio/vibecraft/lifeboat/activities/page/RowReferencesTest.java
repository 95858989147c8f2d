package studio.vibecraft.lifeboat.activities.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowReferencesTest {
    private final RowReferences rows = new RowReferences();

    @Test
    void rows_that_lie_far_apart_are_visited_in_order() {
        rows.row(390_000, 2);
        rows.row(63, 1);
        rows.row(64, 7);
        rows.row(64, 3);

        assertThat(visited(0, rows.blocks())).containsExactly("63,1", "64,3", "64,7", "390000,2");
    }

    @Test
    void only_the_blocks_that_are_asked_for_are_visited() {
        rows.row(10, 1);
        rows.row(11, 1);
        rows.row(100, 1);

        assertThat(visited(11, 100)).containsExactly("11,1");
        assertThat(visited(12, 64)).isEmpty();
    }

    private List<String> visited(long first, long end) {
        List<String> places = new ArrayList<>();
        rows.visit(first, end, (block, offset) -> places.add(block + "," + offset));
        return places;
    }
}
