package studio.vibecraft.lifeboat.worker.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** Recovery targets and receipts carry times: the clock has to be disciplined by somebody. */
final class ClockExamination implements Examination {
    private static final List<String> DISCIPLINES = List.of("chronyd", "ntpd", "systemd-timesyn", "openntpd");

    @Override
    public String subject() {
        return "clock";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) throws IOException {
        return List.of(Processes.named(DISCIPLINES)
                .map(name -> Finding.fine(database.name(), subject(), name + " keeps the clock"))
                .orElseGet(() -> container()
                        ? Finding.fine(database.name(), subject(), "a container: its host keeps the clock")
                        : Finding.warning(
                                database.name(),
                                subject(),
                                "no program that keeps the clock was found",
                                "Run chrony or systemd-timesyncd.")));
    }

    private static boolean container() {
        return Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
    }
}
