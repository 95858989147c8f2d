package studio.vibecraft.lifeboat.activities.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are migrations, in which order, and how they may be run. */
class MigrationsTest {
    @TempDir
    private Path directory;

    @Test
    void numbered_files_come_before_those_with_a_time_stamp_whatever_their_digits() throws IOException {
        for (String name :
                List.of("10_c.sql", "20260101120000_d.sql", "2_b.sql", "001_a.sql", "readme.md", "seed.sql")) {
            write(name, "");
        }
        assertThat(Migrations.in(directory).stream().map(Migrations::name))
                .containsExactly("seed.sql", "001_a.sql", "2_b.sql", "10_c.sql", "20260101120000_d.sql");
    }

    @Test
    void only_transactions_of_its_own_keep_a_file_out_of_one() throws IOException {
        assertThat(Migrations.hasOwnTransactions(write("a.sql", "BEGIN;\nSELECT 1;\nCOMMIT;")))
                .isTrue();
        assertThat(Migrations.hasOwnTransactions(write("b.sql", "create index concurrently i on t (a);")))
                .isTrue();
        assertThat(Migrations.hasOwnTransactions(
                        write("c.sql", "CREATE FUNCTION f() … AS $$\nBEGIN\n  RETURN NEW;\nEND;\n$$;")))
                .isFalse();
    }

    @Test
    void a_role_that_a_file_makes_is_not_made_before() throws IOException {
        Path file = write("a.sql", "CREATE ROLE \"app\" LOGIN; create user other;");
        assertThat(Migrations.makesRole(file, "app")).isTrue();
        assertThat(Migrations.makesRole(file, "other")).isTrue();
        assertThat(Migrations.makesRole(file, "ap")).isFalse();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
