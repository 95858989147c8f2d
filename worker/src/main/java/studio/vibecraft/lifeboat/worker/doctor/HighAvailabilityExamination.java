package studio.vibecraft.lifeboat.worker.doctor;

import java.util.List;
import studio.vibecraft.lifeboat.activities.fence.Managers;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** A manager that keeps a primary running would undo the fence. */
final class HighAvailabilityExamination implements Examination {
    @Override
    public String subject() {
        return "high availability";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) {
        List<String> running = Managers.running();
        return List.of(
                running.isEmpty()
                        ? Finding.fine(database.name(), subject(), "no manager that would undo a fence")
                        : Finding.warning(
                                database.name(),
                                subject(),
                                String.join(", ", running) + " runs here and would undo a fence",
                                "Know how to pause it; a recovery refuses to fence while it is active."));
    }
}
