package studio.vibecraft.lifeboat.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.vibecraft.lifeboat.model.ApprovalRule;
import studio.vibecraft.lifeboat.model.Role;

class RunbookLibraryTest {
    private static final String GOOD = """
            id: small
            title: Small
            workflow: SmallWorkflow
            owner: platform
            severity: low
            targets:
              rto: PT4H
              rpo: PT1H
            steps:
              - id: look
                title: Look
                target: PT5M
                approval:
                  role: commander
                  people: 2
                point-of-no-return: true
            """;

    @TempDir
    Path directory;

    @Test
    void a_right_file_is_read_whole() throws IOException {
        write("small.yaml", GOOD);
        RunbookLibrary library = RunbookLibrary.read(directory);

        assertThat(library.mistakes()).isEmpty();
        RunbookStep step = library.runbook("small").orElseThrow().step("look").orElseThrow();
        assertThat(step.approval()).isEqualTo(new ApprovalRule(Role.COMMANDER, 2));
        assertThat(step.target()).isEqualTo(Duration.ofMinutes(5));
        assertThat(step.pointOfNoReturn()).isTrue();
    }

    @Test
    void every_mistake_is_listed_at_once_with_file_and_line() throws IOException {
        write(
                "small.yaml",
                GOOD.replace("owner: platform", "ownr: platform")
                        .replace("PT5M", "five minutes")
                        .replace("people: 2", "people: 7")
                        .replace("role: commander", "role: king")
                        .replace("return: true", "return: yes"));

        assertThat(RunbookLibrary.read(directory).mistakes())
                .hasSize(6)
                .anySatisfy(mistake -> assertThat(mistake).startsWith("small.yaml:4: 'ownr' is not a key"))
                .anySatisfy(mistake -> assertThat(mistake).contains("'owner' is missing"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("small.yaml:12: 'target' must be a duration"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("small.yaml:14: 'role' must be viewer"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("small.yaml:15: 'people' must be a number"))
                .anySatisfy(mistake -> assertThat(mistake).startsWith("small.yaml:16: 'point-of-no-return'"));
    }

    @Test
    void a_wrong_file_stops_no_other() throws IOException {
        write("small.yaml", GOOD);
        write("broken.yaml", "id: [");
        write("empty.yaml", "");
        RunbookLibrary library = RunbookLibrary.read(directory);

        assertThat(library.runbook("small")).isPresent();
        assertThat(library.mistakes()).hasSize(2);
    }

    @Test
    void a_step_cannot_stand_there_twice() throws IOException {
        write("small.yaml", GOOD + "  - id: look\n    title: Again\n    target: PT1M\n");

        assertThat(RunbookLibrary.read(directory).mistakes())
                .singleElement()
                .asString()
                .contains("small.yaml:17", "twice");
    }

    @Test
    void a_missing_directory_is_a_sentence_and_no_crash() {
        assertThat(RunbookLibrary.read(directory.resolve("gone")).mistakes()).hasSize(1);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
