package studio.vibecraft.lifeboat.activities.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowStreamTest {
    private static final String TRAILER = "\\.\n\n\n--\n-- PostgreSQL database dump complete\n--\n\n";

    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    @Test
    void rows_are_sent_and_what_follows_them_is_not() throws Exception {
        String rows = "1\tone\n2\t\\\\.\n".repeat(20_000);

        assertThat(send(rows + TRAILER)).isTrue();
        assertThat(sent.toString(StandardCharsets.UTF_8)).isEqualTo(rows);
    }

    @Test
    void a_table_without_rows_is_whole() throws Exception {
        assertThat(send(TRAILER)).isTrue();
        assertThat(sent.size()).isZero();
    }

    @Test
    void rows_without_their_last_line_are_not_whole() throws Exception {
        assertThat(send("1\tone\n".repeat(20_000))).isFalse();
    }

    private boolean send(String script) throws Exception {
        return new RowStream(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8))).sendTo(sent::write);
    }
}
