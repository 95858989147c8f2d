package studio.vibecraft.lifeboat.activities.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.activities.page.RowReferences;
import studio.vibecraft.lifeboat.model.Lsn;

/** Lines as pg_waldump 15 prints them. */
class TakenPlacesTest {
    private final RowReferences deleted = new RowReferences();
    private final Map<String, RemovedRows.Rows> removed =
            Map.of("base/5/16384", new RemovedRows.Rows(deleted, new RowReferences()));
    private final TakenPlaces taken = new TakenPlaces(new Lsn(0x1001000));

    @Test
    void a_row_that_came_to_a_wanted_place_is_noticed() {
        deleted.row(3, 7);
        read("INSERT off 8 flags 0x00", 16384, 3);
        read("INSERT off 7 flags 0x00", 16392, 3);
        assertThat(taken.anyOf(removed)).isFalse();

        read("HOT_UPDATE off 2 xmax 725 flags 0x20 ; new off 7 xmax 0", 16384, 3);
        assertThat(taken.anyOf(removed)).isTrue();
    }

    @Test
    void of_several_rows_at_once_only_the_page_is_told() {
        deleted.row(3, 7);
        read("MULTI_INSERT 3 tuples flags 0x02", 16384, 4);
        assertThat(taken.anyOf(removed)).isFalse();

        read("MULTI_INSERT 3 tuples flags 0x02", 16384, 3);
        assertThat(taken.anyOf(removed)).isTrue();
        assertThat(deleted.count()).isEqualTo(1);
    }

    @Test
    void what_came_before_the_position_is_there_already() {
        deleted.row(3, 7);
        read("0/01000F00", "INSERT off 7 flags 0x00", 16384, 3);

        assertThat(taken.anyOf(removed)).isFalse();
    }

    private void read(String description, long file, long block) {
        read("0/01001000", description, file, block);
    }

    private void read(String at, String description, long file, long block) {
        WalRecord.parse("rmgr: Heap        len (rec/tot):     54/    54, tx:        700, lsn: " + at
                        + ", prev 0/01000FF8, desc: " + description + ", blkref #0: rel 1663/5/" + file + " blk "
                        + block)
                .ifPresent(taken);
    }
}
