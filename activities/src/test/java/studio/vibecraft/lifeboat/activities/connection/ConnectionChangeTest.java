package studio.vibecraft.lifeboat.activities.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration.Keys;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** One place is changed, its users are told, and it is put back. */
class ConnectionChangeTest {
    private static final Endpoint OLD = new Endpoint("old", 1);
    private static final Endpoint NEW = new Endpoint("new", 2);

    @TempDir
    private Path directory;

    private Path file;
    private Path told;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("web.env"), "URL=postgresql://old:1/shop\n");
        told = directory.resolve("told");
    }

    @Test
    void users_are_told_after_the_change_and_the_undo_tells_them_again() {
        assertThat(change().point(NEW).detail()).contains("led to old:1, leads to new:2, read back");
        assertThat(told).hasContent("URL=postgresql://new:2/shop\n");

        assertThat(change().putBack().outcome()).isEqualTo(Check.Outcome.PASSED);
        assertThat(told).hasContent("URL=postgresql://old:1/shop\n");
    }

    @Test
    void an_attempt_that_was_killed_before_users_were_told_is_finished() throws IOException {
        change().point(NEW);
        Files.delete(told);

        change().point(NEW);

        assertThat(told).hasContent("URL=postgresql://new:2/shop\n");
    }

    @Test
    void what_leads_there_already_is_not_touched_and_not_put_back() {
        assertThat(change().point(OLD).detail()).contains("already");
        assertThat(told).doesNotExist();
        assertThat(change().putBack().detail()).contains("was not changed");
    }

    @Test
    void what_somebody_has_changed_since_holds_and_is_not_put_back() throws IOException {
        change().point(NEW);
        Files.writeString(file, "URL=postgresql://third:3/shop\n");

        RecoveryException refused = catchThrowableOfType(RecoveryException.class, () -> change().point(NEW));
        Check back = change().putBack();

        assertThat(refused.fault()).isEqualTo(Fault.CONNECTION_CHANGED);
        assertThat(back.outcome()).isEqualTo(Check.Outcome.FAILED);
        assertThat(back.detail()).contains("third:3", "old:1");
        assertThat(file).hasContent("URL=postgresql://third:3/shop\n");
    }

    @Test
    void a_reload_that_fails_holds_with_what_it_said() {
        ConnectionChange change = change(List.of("sh", "-c", "echo no such unit; exit 5"));

        RecoveryException refused = catchThrowableOfType(RecoveryException.class, () -> change.point(NEW));

        assertThat(refused.fault()).isEqualTo(Fault.COMMAND_FAILED);
        assertThat(refused).hasMessageContaining("no such unit");
    }

    private ConnectionChange change() {
        return change(List.of("cp", file.toString(), told.toString()));
    }

    private ConnectionChange change(List<String> reload) {
        return new ConnectionChange(
                "web",
                new FilePlace(file, new SettingsText(new Keys("URL", null, null)), ".kept"),
                reload,
                new StateFile<>(directory.resolve("note.json"), ConnectionChange.Note.class));
    }
}
