package studio.vibecraft.lifeboat.activities.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.model.Lsn;

/** Rows of one table, followed through lines as pg_waldump 15 prints them. The rows are looked up at 0/2000. */
class RowTraceTest {
    private static final String T = "base/5/16384";
    private static final RowTrace.Place ROW = new RowTrace.Place(T, 0, 1);

    private final RowTrace trace = new RowTrace(new Lsn(0x2000));
    private final List<TransactionRecord> concerned = new ArrayList<>();
    private final TransactionSearch search = new TransactionSearch(record -> {
        if (trace.concerns(record)) {
            concerned.add(record);
        }
    });
    private long position = 0x2000;

    @Test
    void a_row_is_followed_over_its_versions_to_the_transaction_that_counts() {
        trace.follow(ROW, 0);
        read("Heap", 700, "HOT_UPDATE off 1 xmax 700 flags 0x60 ; new off 2 xmax 0" + at(0));
        read("Transaction", 700, "COMMIT 2026-11-24 08:46:34 UTC");
        read("Heap", 701, "UPDATE off 2 xmax 701 flags 0x00 ; new off 5 xmax 0" + at(3) + at(1, 0));
        read("Transaction", 701, "COMMIT 2026-11-24 08:46:35 UTC");
        read("Heap", 703, "DELETE off 5 flags 0x00 KEYS_UPDATED " + at(3));
        read("Transaction", 702, "COMMIT 2026-11-24 08:46:36 UTC; subxacts: 703");

        assertThat(trace.fate(ROW)).isEqualTo(new RowTrace.Fate(List.of(702L), false));
        assertThat(concerned).extracting(TransactionRecord::transaction).containsExactly(702L);
    }

    @Test
    void what_was_rolled_back_took_nothing_and_a_place_that_is_used_again_is_another_row() {
        trace.follow(ROW, 0);
        read("Heap", 700, "DELETE off 1 flags 0x00 KEYS_UPDATED " + at(0));
        read("Transaction", 700, "ABORT 2026-11-24 08:46:34 UTC");
        assertThat(trace.fate(ROW).transactions()).isEmpty();

        read("Heap", 701, "DELETE off 1 flags 0x00 KEYS_UPDATED " + at(0));
        read("Transaction", 701, "COMMIT 2026-11-24 08:46:35 UTC");
        read("Heap", 702, "INSERT off 1 flags 0x00" + at(0));
        read("Heap", 703, "DELETE off 1 flags 0x00 KEYS_UPDATED " + at(0));
        read("Transaction", 703, "COMMIT 2026-11-24 08:46:36 UTC");

        assertThat(trace.fate(ROW).transactions()).containsExactly(701L);
    }

    @Test
    void a_transaction_that_was_open_where_the_row_was_looked_up_counts_when_it_commits() {
        position = 0x1000;
        trace.follow(ROW, 700);
        read("Heap", 699, "DELETE off 1 flags 0x00 KEYS_UPDATED " + at(0));
        read("Transaction", 699, "COMMIT 2026-11-24 08:46:33 UTC");
        read("Heap", 700, "DELETE off 1 flags 0x00 KEYS_UPDATED " + at(0));
        position = 0x2000;
        assertThat(trace.fate(ROW).transactions()).isEmpty();
        read("Transaction", 0, "COMMIT_PREPARED 700: 2026-11-24 08:46:34 UTC");

        assertThat(trace.fate(ROW)).isEqualTo(new RowTrace.Fate(List.of(700L), false));
    }

    @Test
    void what_it_did_before_the_reading_began_is_not_guessed() {
        trace.follow(ROW, 700);
        read("Transaction", 700, "COMMIT 2026-11-24 08:46:34 UTC");

        assertThat(trace.fate(ROW).uncertain()).isTrue();
    }

    @Test
    void a_changed_key_and_a_later_deletion_are_both_told() {
        trace.follow(ROW, 0);
        read("Heap", 700, "UPDATE off 1 xmax 700 flags 0x00 KEYS_UPDATED ; new off 2 xmax 0" + at(0));
        read("Transaction", 700, "COMMIT 2026-11-24 08:46:34 UTC");
        read("Heap", 701, "DELETE off 2 flags 0x00 KEYS_UPDATED " + at(0));
        read("Transaction", 701, "COMMIT 2026-11-24 08:46:35 UTC");

        assertThat(trace.fate(ROW).transactions()).containsExactly(700L, 701L);
    }

    @Test
    void a_table_whose_file_is_removed_loses_its_rows_with_it() {
        trace.follow(ROW, 0);
        read("Storage", 700, "CREATE base/5/16399");
        read("Transaction", 700, "COMMIT 2026-11-24 08:46:34 UTC; rels: base/5/16384");

        assertThat(trace.fate(ROW).transactions()).containsExactly(700L);
        assertThat(concerned).extracting(TransactionRecord::transaction).containsExactly(700L);
    }

    private static String at(long block) {
        return at(0, block);
    }

    private static String at(int number, long block) {
        return ", blkref #" + number + ": rel 1663/5/16384 blk " + block;
    }

    private void read(String manager, long transaction, String description) {
        WalRecord record = WalRecord.parse(
                        "rmgr: %-11s len (rec/tot):     54/    54, tx: %10d, lsn: %s, prev 0/0, desc: %s"
                                .formatted(manager, transaction, new Lsn(position), description))
                .orElseThrow();
        position += 8;
        trace.accept(record);
        search.accept(record);
    }
}
