package studio.vibecraft.lifeboat.activities.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class LastLinesTest {
    @TempDir
    private Path directory;

    @Test
    void the_end_of_a_long_log_is_told_whatever_its_bytes_are() throws Exception {
        Path log = Files.write(
                directory.resolve("log"),
                ("a line\n".repeat(10_000) + "one\n\ntwo\nthree\nfour\nfive\nÜ\n")
                        .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(LastLines.of(log)).isEqualTo("two | three | four | five | \uFFFD");
    }

    @Test
    void a_short_log_is_told_as_a_whole_and_one_that_is_not_there_hides_no_failure() throws Exception {
        assertThat(LastLines.of(Files.writeString(directory.resolve("log"), "only line")))
                .isEqualTo("only line");
        assertThat(LastLines.of(directory.resolve("none"))).isEmpty();
        assertThat(LastLines.of(directory)).startsWith("its log cannot be read");
    }
}
