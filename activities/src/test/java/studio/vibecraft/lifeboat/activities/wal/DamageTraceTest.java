package studio.vibecraft.lifeboat.activities.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.contract.activity.WalTrace;
import studio.vibecraft.lifeboat.model.BlockRange;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Lsn;

class DamageTraceTest {
    private static final String TABLE = "rel 1663/16386/16411";

    @TempDir
    private Path backup;

    @Test
    void a_page_that_held_rows_and_starts_again_was_damaged_although_nobody_found_it() {
        WalTrace trace = trace(List.of(), insert("0/200", 7), insertInit("0/300", 7));

        assertThat(trace.firstReuse()).isEqualTo(Lsn.parse("0/300"));
        assertThat(trace.reused())
                .containsExactly(new WalTrace.ReusedBlock("base/16386/16411", 7, Lsn.parse("0/300"), true));
    }

    @Test
    void a_new_page_may_start() {
        assertThat(trace(List.of(), insertInit("0/300", 7)).firstReuse()).isNull();
    }

    @Test
    void a_page_that_vacuum_has_emptied_may_start_again() {
        String vacuum = line("Heap2", "0/280", "VACUUM nunused 5 , blkref #0: " + TABLE + " blk 7");

        assertThat(trace(List.of(), insert("0/200", 7), vacuum, insertInit("0/300", 7))
                        .firstReuse())
                .isNull();
    }

    @Test
    void a_relation_that_was_truncated_may_start_again() {
        String truncate = line("Storage", "0/280", "TRUNCATE base/16386/16411 to 2 blocks flags 7");

        assertThat(trace(List.of(), insert("0/200", 7), truncate, insertInit("0/300", 7))
                        .firstReuse())
                .isNull();
    }

    @Test
    void an_update_starts_its_new_page_and_not_the_old_rows_page() {
        String update = line(
                "Heap",
                "0/300",
                "UPDATE+INIT off 3 xmax 9 flags 0x00 ; new off 1 xmax 0, blkref #0: " + TABLE + " blk 90, blkref #1: "
                        + TABLE + " blk 7");

        assertThat(trace(List.of(), insert("0/200", 7), update).firstReuse()).isNull();
    }

    @Test
    void what_happened_before_the_backup_was_consistent_is_part_of_it() {
        assertThat(trace(List.of(), insert("0/20", 7), insertInit("0/80", 7)).firstReuse())
                .isNull();
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
        String image = line("XLOG", "0/300", "FPI_FOR_HINT , blkref #0: " + TABLE + " blk 7 FPW");

        assertThat(trace(List.of(wrong), image).reused())
                .containsExactly(new WalTrace.ReusedBlock("base/16386/16411", 7, Lsn.parse("0/300"), false));
        assertThat(trace(List.of(), image).reused()).isEmpty();
    }

    private WalTrace trace(List<Damage> damages, String... lines) {
        DamageTrace trace = new DamageTrace(damages, Lsn.parse("0/100"), backup);
        for (String line : lines) {
            trace.accept(WalRecord.parse(line).orElseThrow());
        }
        return trace.result();
    }

    private static String insert(String at, long block) {
        return line("Heap", at, "INSERT off 4 flags 0x00, blkref #0: " + TABLE + " blk " + block);
    }

    private static String insertInit(String at, long block) {
        return line("Heap", at, "INSERT+INIT off 1 flags 0x00, blkref #0: " + TABLE + " blk " + block);
    }

    private static String line(String manager, String at, String description) {
        return "rmgr: " + manager + "        len (rec/tot):     54/    54, tx:        740, lsn: " + at
                + ", prev 0/0, desc: " + description;
    }
}
