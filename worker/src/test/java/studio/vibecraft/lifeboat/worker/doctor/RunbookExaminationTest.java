package studio.vibecraft.lifeboat.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookExaminationTest {
    private static final Path OURS = Path.of("../runbooks");

    @TempDir
    private Path directory;

    @Test
    void runbooks_that_can_be_read_are_counted() {
        assertThat(RunbookExamination.of(OURS))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.toString()).contains("runbooks").contains("FINE"));
    }

    @Test
    void a_wrong_one_is_a_problem_with_its_file_and_what_follows_from_it() throws IOException {
        Files.copy(OURS.resolve("complete-loss.yaml"), directory.resolve("complete-loss.yaml"));
        Files.writeString(directory.resolve("house-fire.yaml"), "id: house-fire\nsteps: none\n");

        List<Finding> findings = RunbookExamination.of(directory);

        assertThat(findings)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString())
                        .contains("PROBLEM")
                        .contains("house-fire.yaml")
                        .contains("cannot be started"));
    }
}
