package studio.vibecraft.lifeboat.activities.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.activities.page.RowReferences;
import studio.vibecraft.lifeboat.activities.wal.TransactionRecord.Counts;
import studio.vibecraft.lifeboat.model.Lsn;

/** Lines as pg_waldump 15 prints them. */
class TransactionSearchTest {
    private static final String T = "base/5/16384";
    private static final String U = "base/5/16392";

    private final List<TransactionRecord> found = new ArrayList<>();
    private final TransactionSearch search = new TransactionSearch(found::add);
    private long position = 0x1000;

    @Test
    void a_delete_counts_with_its_cascade_for_the_transaction_that_committed() {
        read(checkpoint(700));
        read(heap(726, "DELETE off 1 flags 0x00 KEYS_UPDATED ", T, 0));
        read(heap(726, "DELETE off 2 flags 0x00 KEYS_UPDATED ", U, 0));
        read(heap(726, "DELETE off 3 flags 0x00 KEYS_UPDATED ", U, 0));
        read(heap(725, "HOT_UPDATE off 50 xmax 725 flags 0x20 ; new off 59 xmax 0", T, 0));
        read(transaction(725, "COMMIT 2026-11-24 08:46:34.136649 UTC; subxacts: 726"));

        TransactionRecord one = found.get(0);
        assertThat(one.transaction()).isEqualTo(725);
        assertThat(one.parts()).containsExactly(725L, 726L);
        assertThat(one.at()).isEqualTo(Instant.parse("2026-11-24T08:46:34.136649Z"));
        assertThat(one.files()).containsEntry(T, new Counts(0, 1, 1)).containsEntry(U, new Counts(0, 0, 2));
        assertThat(one.first()).isEqualTo(new Lsn(0x1008));
        assertThat(one.whole()).isTrue();
    }

    @Test
    void a_prepared_transaction_counts_when_it_is_committed_and_under_its_own_number() {
        read(heap(727, "DELETE off 10 flags 0x00 KEYS_UPDATED ", T, 0));
        read(transaction(727, "PREPARE gid foo: 2026-11-24 08:46:34.137307 UTC"));
        assertThat(found).isEmpty();
        read(transaction(0, "COMMIT_PREPARED 727: 2026-11-24 08:46:34.138113 UTC"));

        assertThat(found).extracting(TransactionRecord::transaction).containsExactly(727L);
        assertThat(found.get(0).commit()).isEqualTo(new Lsn(position - 8));
    }

    @Test
    void a_row_that_moved_to_another_partition_was_changed_and_not_deleted() {
        RemovedRows removed = new RemovedRows(List.of(726L));
        Stream.of(
                        heap(726, "DELETE off 1 flags 0x10 KEYS_UPDATED ", T, 0),
                        heap(726, "INSERT off 7 flags 0x00", U, 0),
                        heap(726, "DELETE off 2 flags 0x01 KEYS_UPDATED ", T, 0))
                .map(line -> WalRecord.parse(line).orElseThrow())
                .forEach(record -> {
                    search.accept(record);
                    removed.accept(record);
                });
        read(transaction(726, "COMMIT 2026-11-24 08:46:34.136649 UTC"));

        assertThat(found.get(0).files()).containsEntry(T, new Counts(0, 1, 1)).containsEntry(U, new Counts(1, 0, 0));
        RemovedRows.Rows rows = Objects.requireNonNull(removed.result().get(T));
        assertThat(places(rows.updated())).containsExactly("0,1");
        assertThat(places(rows.deleted())).containsExactly("0,2");
    }

    @Test
    void what_was_rolled_back_counts_for_nothing() {
        read(heap(801, "DELETE off 1 flags 0x00 KEYS_UPDATED ", T, 0));
        read(transaction(801, "ABORT 2026-11-24 08:46:34 UTC"));
        read(heap(800, "INSERT off 44 flags 0x00", T, 1));
        read(transaction(800, "COMMIT 2026-11-24 08:46:35 UTC"));

        assertThat(found.get(0).files()).containsExactly(Map.entry(T, new Counts(1, 0, 0)));
    }

    @Test
    void a_truncate_is_a_new_file_without_rows_for_a_dropped_one() {
        read(
                "rmgr: Storage     len (rec/tot):     42/    42, tx:        729, lsn: 0/00001000, prev 0/0, desc: CREATE base/5/16404");
        read(
                transaction(
                        729,
                        "COMMIT 2026-11-24 08:46:34.142027 UTC; rels: base/5/16391 base/5/16392; inval msgs: catcache 55 relcache 16392"));

        assertThat(found.get(0).created()).containsExactly("base/5/16404");
        assertThat(found.get(0).dropped()).containsExactlyInAnyOrder("base/5/16391", "base/5/16392");
        assertThat(found.get(0).files()).isEmpty();
    }

    @Test
    void a_transaction_that_may_have_begun_before_the_reading_is_not_whole() {
        read(checkpoint(700));
        read(heap(699, "DELETE off 1 flags 0x00 KEYS_UPDATED ", T, 0));
        read(transaction(699, "COMMIT 2026-11-24 08:46:34 UTC"));

        assertThat(found.get(0).whole()).isFalse();
    }

    @Test
    void rows_are_taken_from_where_they_were_before_the_transaction_touched_them() {
        List<WalRecord> records = Stream.of(
                        heap(726, "DELETE off 1 flags 0x00 KEYS_UPDATED ", T, 3),
                        heap(725, "HOT_UPDATE off 50 xmax 725 flags 0x20 ; new off 59 xmax 0", T, 0),
                        heap(725, "UPDATE off 59 xmax 725 flags 0x00 ; new off 43 xmax 0", T, 1)
                                + ", blkref #1: rel 1663/5/16384 blk 0",
                        heap(725, "UPDATE off 7 xmax 725 flags 0x00 ; new off 8 xmax 0", T, 2),
                        heap(725, "DELETE off 8 flags 0x00 KEYS_UPDATED ", T, 2),
                        heap(725, "INSERT off 99 flags 0x00", T, 2),
                        heap(725, "DELETE off 99 flags 0x00 KEYS_UPDATED ", T, 2),
                        heap(9, "DELETE off 4 flags 0x00 KEYS_UPDATED ", T, 2))
                .map(line -> WalRecord.parse(line).orElseThrow())
                .toList();
        RemovedRows first = new RemovedRows(List.of(725L, 726L));
        records.forEach(first);
        RemovedRows second = first.again();
        records.forEach(second);

        assertThat(first.needsAnotherReading()).isTrue();
        assertThat(second.needsAnotherReading()).isFalse();
        RemovedRows.Rows rows = Objects.requireNonNull(second.result().get(T));
        assertThat(places(rows.deleted())).containsExactly("2,7", "3,1");
        assertThat(places(rows.updated())).containsExactly("0,50");
    }

    private static List<String> places(RowReferences rows) {
        List<String> places = new ArrayList<>();
        rows.visit(0, rows.blocks(), (block, offset) -> places.add(block + "," + offset));
        return places;
    }

    private void read(String line) {
        search.accept(WalRecord.parse(line).orElseThrow());
    }

    private String checkpoint(long next) {
        return head("XLOG", 0) + "CHECKPOINT_ONLINE redo 0/1538; tli 1; prev tli 1; fpw true; xid 0:" + next
                + "; oid 24576; multi 1; offset 0; oldest xid 717 in DB 1; online";
    }

    private String heap(long transaction, String description, String file, long block) {
        return head("Heap", transaction) + description + ", blkref #0: rel " + file.replace("base", "1663") + " blk "
                + block;
    }

    private String transaction(long number, String description) {
        return head("Transaction", number) + description;
    }

    private String head(String manager, long transaction) {
        String head = "rmgr: %-11s len (rec/tot):     54/    54, tx: %10d, lsn: %s, prev 0/0, desc: "
                .formatted(manager, transaction, new Lsn(position));
        position += 8;
        return head;
    }
}
