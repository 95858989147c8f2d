package studio.vibecraft.lifeboat.worker.doctor;

import java.nio.file.Path;
import java.util.List;
import studio.vibecraft.lifeboat.runbook.RunbookLibrary;

/** Whether every runbook can be read: a scenario whose runbook is wrong cannot be started. */
final class RunbookExamination {
    private static final String SUBJECT = "runbooks";

    private RunbookExamination() {}

    static List<Finding> of(Path directory) {
        RunbookLibrary library = RunbookLibrary.read(directory);
        return library.mistakes().isEmpty()
                ? List.of(Finding.fine(
                        FoundationExamination.LIFEBOAT, SUBJECT, library.all().size() + " in " + directory))
                : library.mistakes().stream()
                        .map(mistake -> Finding.problem(
                                FoundationExamination.LIFEBOAT,
                                SUBJECT,
                                mistake,
                                "Correct it and restart the API: until then this scenario cannot be started."))
                        .toList();
    }
}
