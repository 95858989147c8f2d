package studio.vibecraft.lifeboat.worker.doctor;

import java.util.List;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** A manager that keeps a primary running would undo the fence. */
final class HighAvailabilityExamination implements Examination {
    private static final List<String> MANAGERS =
            List.of("patroni", "repmgrd", "pacemakerd", "pg_autoctl", "stolon-keeper", "keepalived");

    @Override
    public String subject() {
        return "high availability";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) {
        return List.of(Processes.named(MANAGERS)
                .map(name -> Finding.warning(
                        database.name(),
                        subject(),
                        name + " runs here and would undo a fence",
                        "Know how to pause it; a recovery refuses to fence while it is active."))
                .orElseGet(() -> Finding.fine(database.name(), subject(), "no manager that would undo a fence")));
    }
}
