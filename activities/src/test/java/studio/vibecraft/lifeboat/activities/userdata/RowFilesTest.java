package studio.vibecraft.lifeboat.activities.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Values survive the way through COPY and JSON, and a file that was changed says where. */
class RowFilesTest {
    private static final List<DataFile.Column> COLUMNS =
            List.of(new DataFile.Column("id", "integer"), new DataFile.Column("na\"me", "text"));

    @TempDir
    private Path directory;

    private DataFile file;

    @BeforeEach
    void write() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int line = 1; line <= 5; line++) {
            lines.append(RowLine.write(line, COLUMNS, Arrays.asList(Integer.toString(line), "a\tb\n" + line)))
                    .append('\n');
        }
        Files.writeString(directory.resolve("rows.jsonl"), lines);
        file = new DataFile(
                "public.t",
                null,
                COLUMNS,
                List.of("id"),
                5,
                "rows.jsonl",
                Digests.of(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void copy_text_reads_and_writes_every_awkward_value() {
        List<String> values = Arrays.asList(
                null, "", "\\N", "a\tb", "\r\n", "\\\\x", "\b\f\u000b", "\u0001", "\uD83D\uDE00", "end\\");
        assertThat(CopyText.values(CopyText.row(values))).isEqualTo(values);
        assertThat(CopyText.values("\\N\t\\\\N\ta\\tb\\vc\n".getBytes(StandardCharsets.UTF_8)))
                .containsExactly(null, "\\N", "a\tb\u000bc");
    }

    @Test
    void a_whole_file_is_read_row_by_row() throws IOException {
        List<String> ids = new ArrayList<>();
        new RowReader(directory, file).read(values -> ids.add(values.get(0)));
        assertThat(ids).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void a_changed_a_missing_a_moved_and_an_added_line_are_named() throws IOException {
        Path path = directory.resolve("rows.jsonl");
        List<String> lines = Files.readAllLines(path);
        assertThat(complaint(replaced(lines, 2, lines.get(2).replace("\"3\"", "\"4\""))))
                .contains("line 3");
        assertThat(complaint(without(lines, 1))).contains("line 2");
        assertThat(complaint(without(lines, 4))).contains("has 4 lines").contains("from line 5 on");
        assertThat(complaint(List.of(lines.get(1), lines.get(0), lines.get(2), lines.get(3), lines.get(4))))
                .contains("line 1");
        List<String> more = new ArrayList<>(lines);
        more.add(lines.get(4));
        assertThat(complaint(more)).contains("line 6");
        assertThat(complaint(replaced(lines, 3, lines.get(3) + " "))).contains("spelling");
        assertThat(complaint(replaced(lines, 0, "nonsense"))).contains("line 1");
        Files.delete(path);
        assertThatThrownBy(() -> new RowReader(directory, file).read(values -> {}))
                .hasMessageContaining("is not there any more");
    }

    private String complaint(List<String> lines) throws IOException {
        Files.write(directory.resolve("rows.jsonl"), lines);
        try {
            new RowReader(directory, file).read(values -> {});
            return "none";
        } catch (RecoveryException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<String> replaced(List<String> lines, int index, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(index, line);
        return changed;
    }

    private static List<String> without(List<String> lines, int index) {
        List<String> changed = new ArrayList<>(lines);
        changed.remove(index);
        return changed;
    }

    @Test
    void rows_are_known_by_their_place() {
        RowSet rows = new RowSet();
        assertThat(rows.add(7, "(4294967294,65535)")).isTrue();
        assertThat(rows.add(7, "(4294967294,65535)")).isFalse();
        rows.add(7, "(0,1)");
        rows.add(8, "(0,1)");
        assertThat(rows.batches(7)).containsExactly("'{\"(4294967294,65535)\",\"(0,1)\"}'::pg_catalog.tid[]");
        RowSet known = new RowSet();
        known.add(7, "(0,1)");
        known.add(8, "(0,1)");
        assertThat(rows.without(known).size()).isEqualTo(1);
        assertThat(rows.without(rows).isEmpty()).isTrue();
    }
}
