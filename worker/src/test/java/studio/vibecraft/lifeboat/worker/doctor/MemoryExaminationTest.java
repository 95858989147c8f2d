package studio.vibecraft.lifeboat.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whether the worker's heap does for the largest table. */
final class MemoryExaminationTest {
    private static final long GIGABYTE = 1_000_000_000;
    private final MemoryExamination examination = new MemoryExamination(160_000_000);

    @Test
    void a_small_table_is_fine() {
        assertThat(examination.judge("shop", GIGABYTE, 1).level()).isEqualTo(Finding.Level.FINE);
    }

    @Test
    void a_table_for_which_the_heap_is_too_small_is_told_with_the_setting_that_mends_it() {
        Finding finding = examination.judge("shop", 100 * GIGABYTE, 1);
        assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(finding.sentence()).contains("100000 MB", "has 160");
        assertThat(finding.mend()).contains("LIFEBOAT_WORKER_HEAP=1041m");
    }

    @Test
    void every_thread_that_searches_needs_its_share() {
        assertThat(examination.judge("shop", 8 * GIGABYTE, 1).level()).isEqualTo(Finding.Level.FINE);
        assertThat(examination.judge("shop", 8 * GIGABYTE, 4).level()).isEqualTo(Finding.Level.WARNING);
    }
}
