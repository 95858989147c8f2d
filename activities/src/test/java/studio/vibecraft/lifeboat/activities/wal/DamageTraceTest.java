package studio.vibecraft.lifeboat.activities.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.activities.page.Page;
import studio.vibecraft.lifeboat.model.BlockRange;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Lsn;

class DamageTraceTest {
    private static final String TABLE = "rel 1663/16386/16411";

    @TempDir
    private Path backup;

    @TempDir
    private Path cluster;

    @Test
    void a_page_that_held_rows_and_starts_again_was_damaged_although_nobody_found_it() {
        ReusedBlock reused =
                trace(List.of(), insert("0/200", 7, 4), insertInit("0/300", 7)).get(0);

        assertThat(reused.file()).isEqualTo("base/16386/16411");
        assertThat(reused.block()).isEqualTo(7);
        assertThat(reused.at()).isEqualTo(Lsn.parse("0/300"));
        assertThat(reused.restarted()).isTrue();
    }

    @Test
    void a_page_of_the_backup_that_holds_a_row_and_starts_again_was_damaged() throws IOException {
        backupHolds(7, 1);

        assertThat(trace(List.of(), insertInit("0/300", 7))).hasSize(1);
    }

    @Test
    void a_new_page_may_start() {
        assertThat(trace(List.of(), insertInit("0/300", 7))).isEmpty();
    }

    @Test
    void a_page_whose_last_row_was_deleted_may_start_again() throws IOException {
        backupHolds(7, 1);

        assertThat(trace(List.of(), delete("0/200", 7, 1, 740), commit("0/210", 740), insertInit("0/300", 7)))
                .isEmpty();
    }

    @Test
    void a_page_that_was_pruned_and_still_held_a_row_may_not() {
        String prune = line("Heap2", 0, "0/280", "PRUNE latestRemovedXid 739 nredirected 0 ndead 3, " + block(7));
        String vacuum = line("Heap2", 0, "0/290", "VACUUM nunused 3, " + block(7));

        assertThat(trace(List.of(), insert("0/200", 7, 4), prune, vacuum, insertInit("0/300", 7)))
                .hasSize(1);
    }

    @Test
    void a_page_that_vacuum_emptied_may_start_again_although_its_rows_were_removed_before_the_backup()
            throws IOException {
        backupHolds(7, 3);

        assertThat(trace(List.of(), line("Heap2", 0, "0/290", "VACUUM nunused 3, " + block(7)), insertInit("0/300", 7)))
                .isEmpty();
        assertThat(trace(List.of(), line("Heap2", 0, "0/290", "VACUUM nunused 2, " + block(7)), insertInit("0/300", 7)))
                .hasSize(1);
    }

    @Test
    void a_deletion_that_was_rolled_back_leaves_the_row() throws IOException {
        backupHolds(7, 1);
        String abort = line("Transaction", 740, "0/210", "ABORT 2026-11-24 05:50:59.419546 UTC");

        assertThat(trace(List.of(), delete("0/200", 7, 1, 740), abort, insertInit("0/300", 7)))
                .hasSize(1);
    }

    @Test
    void a_deletion_inside_a_savepoint_counts_with_its_transaction_and_so_does_a_prepared_one() throws IOException {
        backupHolds(7, 2);
        String savepoint = line("Transaction", 739, "0/220", "COMMIT 2026-11-24 05:50:59 UTC; subxacts: 740 741");
        String prepared =
                line("Transaction", 0, "0/230", "COMMIT_PREPARED 750: 2026-11-24 05:51:00 UTC; subxacts: 751");

        assertThat(trace(
                        List.of(),
                        delete("0/200", 7, 1, 740),
                        delete("0/210", 7, 2, 751),
                        savepoint,
                        prepared,
                        insertInit("0/300", 7)))
                .isEmpty();
    }

    @Test
    void behind_the_new_end_of_a_shortened_relation_pages_may_start_and_before_it_they_may_not() {
        String truncate = line("Storage", 0, "0/280", "TRUNCATE base/16386/16411 to 5 blocks flags 7");

        assertThat(trace(List.of(), insert("0/200", 7, 4), truncate, insertInit("0/300", 7)))
                .isEmpty();
        assertThat(trace(List.of(), insert("0/200", 3, 4), truncate, insertInit("0/300", 3)))
                .hasSize(1);
    }

    @Test
    void an_update_starts_its_new_page_and_not_the_old_rows_page() {
        String update = line(
                "Heap",
                740,
                "0/300",
                "UPDATE+INIT off 3 xmax 9 flags 0x00 ; new off 1 xmax 0, blkref #0: " + TABLE + " blk 90, blkref #1: "
                        + TABLE + " blk 7");

        assertThat(trace(List.of(), insert("0/200", 7, 4), update)).isEmpty();
    }

    @Test
    void what_happened_before_the_backup_was_consistent_is_part_of_it() {
        assertThat(trace(List.of(), insert("0/20", 7, 4), insertInit("0/80", 7)))
                .isEmpty();
    }

    @Test
    void rows_that_were_removed_before_the_reuse_are_not_missed_whenever_their_transaction_commits() {
        List<ReusedBlock> reused = trace(
                List.of(),
                insert("0/200", 7, 4),
                insert("0/208", 7, 5),
                delete("0/210", 7, 5, 740),
                delete("0/220", 7, 6, 741),
                commit("0/230", 741),
                insertInit("0/300", 7),
                commit("0/310", 740));

        assertThat(reused.get(0).removed()).containsExactlyInAnyOrder(5, 6);
        assertThat(reused.get(0).changedBy()).isEmpty();
    }

    @Test
    void committed_changes_on_a_page_that_was_used_again_are_named_and_rolled_back_ones_are_not() {
        List<ReusedBlock> reused = trace(
                List.of(),
                insert("0/200", 7, 4),
                insertInit("0/300", 7),
                delete("0/310", 7, 1, 760),
                delete("0/320", 7, 1, 761),
                line("Transaction", 760, "0/330", "ABORT 2026-11-24 05:50:59.419546 UTC"),
                commit("0/340", 761));

        assertThat(reused.get(0).changedBy()).containsExactly(761L);
    }

    @Test
    void one_stop_serves_all_blocks_unless_a_row_was_added_in_between() {
        List<ReusedBlock> reused = trace(
                List.of(),
                insert("0/200", 7, 4),
                insert("0/210", 8, 4),
                insert("0/220", 9, 4),
                insertInit("0/300", 7),
                insertInit("0/310", 8),
                insert("0/320", 9, 5),
                insertInit("0/330", 9));

        assertThat(Stops.of(reused))
                .extracting(Stops.Stop::before)
                .containsExactly(Lsn.parse("0/300"), Lsn.parse("0/330"));
        assertThat(Stops.of(reused).get(0).blocks())
                .extracting(ReusedBlock::block)
                .containsExactly(7L, 8L);
    }

    @Test
    void an_image_of_a_page_with_wrong_content_may_carry_it() {
        Damage wrong = new Damage(
                Damage.Kind.WRONG_CONTENT,
                Damage.Part.TABLE,
                "shop",
                "public.orders",
                "public.orders",
                "base/16386/16411",
                List.of(new BlockRange(7, 7)),
                "");
        String image = line("XLOG", 0, "0/300", "FPI_FOR_HINT , blkref #0: " + TABLE + " blk 7 FPW");

        assertThat(trace(List.of(wrong), image).get(0).restarted()).isFalse();
        assertThat(trace(List.of(), image)).isEmpty();
    }

    @Test
    void images_of_a_lost_write_are_right_until_the_server_goes_on_from_the_old_page() throws IOException {
        Damage lost = new Damage(
                Damage.Kind.LOST_WRITE,
                Damage.Part.TABLE,
                "shop",
                "public.orders",
                "public.orders",
                "base/16386/16411",
                List.of(new BlockRange(0, 0)),
                "");
        String image = line("Heap", 740, "0/300", "INSERT off 2 flags 0x00, blkref #0: " + TABLE + " blk 0 FPW");

        clusterHasPageOf(0x200);
        assertThat(trace(List.of(lost), image)).isEmpty();
        clusterHasPageOf(0x340);
        assertThat(trace(List.of(lost), image)).hasSize(1);
    }

    private void clusterHasPageOf(int position) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(Page.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        page.putInt(4, position);
        Path file = cluster.resolve("base/16386/16411");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, page.array());
    }

    /** A page with that many rows of which nothing says that they are gone. */
    private void backupHolds(int block, int rows) throws IOException {
        ByteBuffer page = ByteBuffer.allocate(Page.SIZE).order(ByteOrder.LITTLE_ENDIAN);
        page.putShort(12, (short) (24 + 4 * rows));
        for (int row = 0; row < rows; row++) {
            page.putInt(24 + 4 * row, (8000 - 32 * row) | 1 << 15 | 28 << 17);
        }
        Path file = backup.resolve("base/16386/16411");
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        byte[] content = new byte[Page.SIZE * (block + 1)];
        System.arraycopy(page.array(), 0, content, Page.SIZE * block, Page.SIZE);
        Files.write(file, content);
    }

    private List<ReusedBlock> trace(List<Damage> damages, String... lines) {
        DamageTrace trace = new DamageTrace(damages, Lsn.parse("0/100"), backup, cluster);
        for (String line : lines) {
            trace.accept(WalRecord.parse(line).orElseThrow());
        }
        return trace.result();
    }

    private static String insert(String at, long block, int offset) {
        return line("Heap", 740, at, "INSERT off " + offset + " flags 0x00, " + block(block));
    }

    private static String insertInit(String at, long block) {
        return line("Heap", 740, at, "INSERT+INIT off 1 flags 0x00, " + block(block));
    }

    private static String delete(String at, long block, int offset, long transaction) {
        return line("Heap", transaction, at, "DELETE off " + offset + " flags 0x00 KEYS_UPDATED , " + block(block));
    }

    private static String commit(String at, long transaction) {
        return line("Transaction", transaction, at, "COMMIT 2026-11-24 05:50:59.418752 UTC");
    }

    private static String block(long number) {
        return "blkref #0: " + TABLE + " blk " + number;
    }

    private static String line(String manager, long transaction, String at, String description) {
        return "rmgr: " + manager + "        len (rec/tot):     54/    54, tx:        " + transaction + ", lsn: " + at
                + ", prev 0/0, desc: " + description;
    }
}
