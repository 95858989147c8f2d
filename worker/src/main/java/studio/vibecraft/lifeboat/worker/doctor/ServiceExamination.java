package studio.vibecraft.lifeboat.worker.doctor;

import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.service.ServiceCheck;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration;
import studio.vibecraft.lifeboat.model.Check;

/** Asks the services now, so that a probe that is wrong is not met for the first time in a recovery. Round trips write, so they are only named. */
final class ServiceExamination implements Examination {
    @Override
    public String subject() {
        return "services";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) {
        if (database.services().isEmpty()) {
            return List.of(Finding.warning(
                    database.name(),
                    subject(),
                    "none are configured: after a recovery nobody asks whether the application works again",
                    "Name them below `services`, one of them with `write`."));
        }
        return database.services().stream()
                .map(service -> finding(database.name(), service))
                .toList();
    }

    private Finding finding(String database, ServiceConfiguration service) {
        if (service.writes()) {
            return Finding.fine(database, subject(), service.name() + " writes, so it is not tried now");
        }
        Check check = new ServiceCheck(service, ProgressListener.NONE).look();
        String sentence = check.name() + ": " + check.detail();
        return check.outcome() == Check.Outcome.PASSED
                ? Finding.fine(database, subject(), sentence)
                : Finding.warning(
                        database, subject(), "NOT " + sentence, "Mend the service or its entry below `services`.");
    }
}
