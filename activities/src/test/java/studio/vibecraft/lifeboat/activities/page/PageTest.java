package studio.vibecraft.lifeboat.activities.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a page that PostgreSQL 15 wrote: block 0 of pg_database. */
class PageTest {
    private byte[] bytes = new byte[0];

    @BeforeEach
    void readPage() throws IOException {
        try (InputStream in = PageTest.class.getResourceAsStream("pg_database.page")) {
            bytes = Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void accepts_the_checksum_that_the_server_wrote() {
        assertThat(page().headerValid()).isTrue();
        assertThat(page().checksumValid(0)).isTrue();
    }

    @Test
    void refuses_the_page_when_one_bit_differs() {
        bytes[5000] ^= 1;

        assertThat(page().checksumValid(0)).isFalse();
    }

    @Test
    void refuses_the_page_at_another_block_because_it_may_have_been_written_to_the_wrong_place() {
        assertThat(page().checksumValid(1)).isFalse();
    }

    @Test
    void knows_which_line_pointers_are_in_use() {
        int last = page().linePointers();

        assertThat(last).isGreaterThanOrEqualTo(4);
        assertThat(page().used(last)).isTrue();
        assertThat(page().used(last + 1)).isFalse();
        assertThat(page().used(0)).isFalse();
    }

    @Test
    void sees_zeros_and_an_impossible_header() {
        assertThat(page().zero()).isFalse();
        assertThat(new Page(new byte[Page.SIZE], 0).zero()).isTrue();

        bytes[13] = 0x7F;
        assertThat(page().headerValid()).isFalse();
    }

    @Test
    void names_the_first_row_that_an_index_knows_and_the_page_does_not_have() {
        RowReferences references = new RowReferences();
        references.row(0, 1);
        assertThat(references.firstMissing(0, page())).isZero();

        references.row(0, 200);
        assertThat(references.firstMissing(0, page())).isEqualTo(200);
        assertThat(references.any(1)).isFalse();
        assertThat(references.blocks()).isEqualTo(1);
    }

    private Page page() {
        return new Page(bytes, 0);
    }
}
