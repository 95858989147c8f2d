package studio.vibecraft.lifeboat.activities.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that was built anew and lets nobody in holds the recovery at its last step. */
class PeerLoginTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void write_what_initdb_writes() throws IOException {
        Files.writeString(directory.resolve("pg_hba.conf"), "local all all peer\n");
        Files.writeString(directory.resolve("pg_ident.conf"), "# none\n");
    }

    @Test
    void a_superuser_with_another_name_than_the_account_gets_in_by_a_map() throws IOException {
        new PeerLogin("postgres", "dbadmin").allow(directory);
        assertThat(directory.resolve("pg_hba.conf"))
                .hasContent("local all \"dbadmin\" peer map=lifeboat\nlocal all all peer");
        assertThat(directory.resolve("pg_ident.conf")).hasContent("# none\nlifeboat \"postgres\" \"dbadmin\"");
    }

    @Test
    void one_of_the_same_name_needs_none() throws IOException {
        new PeerLogin("postgres", "postgres").allow(directory);
        assertThat(directory.resolve("pg_hba.conf")).hasContent("local all all peer");
    }
}
