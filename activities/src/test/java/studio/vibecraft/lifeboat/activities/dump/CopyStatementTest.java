package studio.vibecraft.lifeboat.activities.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CopyStatementTest {
    @Test
    void names_columns_and_encoding_are_taken_over_as_they_are_written() throws IOException {
        InputStream script = script("SET client_encoding = 'LATIN1';\n\n"
                + "COPY \"odd one\".\"my \"\"best\"\" table\" (id, \"b c\") FROM stdin;\n1\tx\n");

        CopyStatement copy = CopyStatement.read(script).orElseThrow();

        assertThat(copy.sql(true))
                .isEqualTo("COPY \"odd one\".\"my \"\"best\"\" table\" (id, \"b c\") FROM STDIN"
                        + " WITH (ENCODING 'LATIN1', FREEZE)");
        assertThat(new String(script.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("1\tx\n");
    }

    @Test
    void a_table_without_columns_has_none_in_its_statement() throws IOException {
        assertThat(CopyStatement.read(script("COPY public.empty  FROM stdin;\n")))
                .hasValueSatisfying(copy -> assertThat(copy.relation()).isEqualTo("public.empty"));
    }

    @Test
    void rows_that_are_written_as_statements_are_not_taken_for_rows() throws IOException {
        assertThat(CopyStatement.read(script("INSERT INTO public.orders VALUES (1);\n")))
                .isEmpty();
    }

    private static InputStream script(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
