package studio.vibecraft.lifeboat.activities.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.Keys;
import studio.vibecraft.lifeboat.model.Endpoint;

/** An environment file on a real file system. */
class SettingsFileTest extends ConnectionPlaceContract {
    private static final String KEPT = ".before-test";

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("web.env");
        Files.writeString(file, """
                # made by hand
                WORKERS=4
                export DATABASE_URL="postgresql://app:%s@old.example.com:5432/shop?sslmode=require"
                CACHE_URL=redis://old.example.com:6379
                """.formatted(PASSWORD));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    }

    @Override
    protected ConnectionPlace place() {
        return new FilePlace(file, new SettingsText(new Keys("DATABASE_URL", null, null)), KEPT);
    }

    @Override
    protected String content() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void changeByHand(Endpoint endpoint) {
        try {
            Files.writeString(file, content().replace("@old.example.com:5432", "@" + endpoint));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void the_mode_stays_and_the_old_file_is_kept_beside_it() throws IOException {
        String before = content();

        place().replace(OLD, NEW);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(file.resolveSibling("web.env" + KEPT)).hasContent(before);
        assertThat(content()).contains("CACHE_URL=redis://old.example.com:6379");
        assertThat(Files.list(directory)).hasSize(2);
    }

    @Test
    void a_link_stays_a_link() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link.env"), file);

        new FilePlace(link, new SettingsText(new Keys("DATABASE_URL", null, null)), KEPT).replace(OLD, NEW);

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(place().read()).isEqualTo(NEW);
    }

    @Test
    void host_and_port_may_have_a_line_each_and_the_last_one_counts() {
        SettingsText text = new SettingsText(new Keys(null, "db.host", "db.port"));
        String properties = "db.host = first\ndb.port: 1\r\ndb.host=old.example.com\r\ndb.port=5432\r\ndb.user=app\r\n";

        assertThat(text.read(properties)).isEqualTo(OLD);
        assertThat(text.with(properties, NEW))
                .isEqualTo("db.host = first\ndb.port: 1\r\ndb.host=new.example.com\r\ndb.port=6543\r\ndb.user=app\r\n");
    }

    @Test
    void addresses_are_understood_in_the_forms_in_which_they_are_met() {
        AddressText address = new AddressText();
        for (String form : List.of(
                "postgres://app:p%40ss@HOST/shop",
                "jdbc:postgresql://HOST/shop?user=app", "postgresql://HOST", "//HOST/x")) {
            String old = form.replace("HOST", "old.example.com");
            assertThat(address.read(old)).as(form).isEqualTo(OLD);
            assertThat(address.with(old, NEW)).as(form).isEqualTo(form.replace("HOST", "new.example.com:6543"));
        }
        assertThat(address.read("postgresql://a@old.example.com:5432,other:1/x"))
                .isEqualTo(OLD);
        assertThat(address.read("postgresql://a@[2001:db8::1]:7/x")).isEqualTo(new Endpoint("2001:db8::1", 7));
        assertThatThrownBy(() -> address.read("host=here")).hasMessage("it is no address with //");
    }
}
