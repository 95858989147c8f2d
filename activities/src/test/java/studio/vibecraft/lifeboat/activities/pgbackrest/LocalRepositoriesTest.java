package studio.vibecraft.lifeboat.activities.pgbackrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRepositoriesTest {
    @Test
    void are_those_of_the_stanza_that_lie_on_this_host() {
        List<String> lines = List.of(
                "[global]",
                "repo1-path=/srv/backups",
                "repo2-path = /archive",
                "repo2-host=backup.example",
                "repo3-type=s3",
                "repo3-path=/bucket",
                "[global:archive-push]",
                "repo4-path=/four",
                "[other]",
                "repo5-path=/five",
                "[shop]",
                "repo6-path=/six");

        assertThat(LocalRepositories.of(lines, "shop"))
                .containsExactlyInAnyOrder(Path.of("/srv/backups"), Path.of("/four"), Path.of("/six"));
    }

    @Test
    void one_that_nobody_has_named_is_where_pgbackrest_puts_it() {
        assertThat(LocalRepositories.of(List.of("[shop]", "pg1-path=/data"), "shop"))
                .containsExactly(Path.of("/var/lib/pgbackrest"));
    }

    @Test
    void the_files_of_the_include_directory_name_some_too(@TempDir Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("pgbackrest.conf"), "[global]\nrepo1-path=/one\n");
        Path included = Files.createDirectory(directory.resolve("conf.d"));
        Files.writeString(included.resolve("second.conf"), "[global]\nrepo2-path=/two\n");
        Files.writeString(included.resolve("note.txt"), "[global]\nrepo3-path=/three\n");

        assertThat(LocalRepositories.of(config, included, "shop"))
                .containsExactlyInAnyOrder(Path.of("/one"), Path.of("/two"));
        assertThat(LocalRepositories.of(config, directory.resolve("none"), "shop"))
                .containsExactly(Path.of("/one"));
    }
}
