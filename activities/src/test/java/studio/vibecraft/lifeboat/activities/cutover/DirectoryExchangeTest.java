package studio.vibecraft.lifeboat.activities.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryExchangeTest {
    @TempDir
    private Path directory;

    @Test
    void two_directories_change_places_in_one_step() throws IOException {
        Path one = Files.createDirectory(directory.resolve("one"));
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.writeString(one.resolve("PG_VERSION"), "old");
        Files.writeString(other.resolve("PG_VERSION"), "copy");

        assertThat(DirectoryExchange.exchange(one, other)).isTrue();

        assertThat(one.resolve("PG_VERSION")).hasContent("copy");
        assertThat(other.resolve("PG_VERSION")).hasContent("old");
    }

    @Test
    void says_no_and_changes_nothing_when_one_is_missing() throws IOException {
        Path one = Files.createDirectory(directory.resolve("one"));

        assertThat(DirectoryExchange.exchange(one, directory.resolve("missing")))
                .isFalse();
        assertThat(one).exists();
    }
}
