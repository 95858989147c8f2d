package studio.vibecraft.lifeboat.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;

class MissingRowsTest {
    @Test
    void a_key_of_one_column_may_stand_alone_and_one_of_several_is_a_list() throws IOException {
        MissingRows rows = read("{\"table\": \"public.seats\", \"keys\": [\"42\", 57, [\"a, (1)\", 3]]}");

        assertThat(rows.keys())
                .extracting(MissingRows.Key::values)
                .containsExactly(List.of("42"), List.of("57"), List.of("a, (1)", "3"));
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        MissingRows rows = new MissingRows("public.seats", List.of(new MissingRows.Key(List.of("a", "3"))));

        assertThat(read(LifeboatDataConverter.mapper().writeValueAsString(rows)))
                .isEqualTo(rows);
    }

    private static MissingRows read(String json) throws IOException {
        return LifeboatDataConverter.mapper().readValue(json, MissingRows.class);
    }
}
