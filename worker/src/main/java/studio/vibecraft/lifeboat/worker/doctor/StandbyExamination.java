package studio.vibecraft.lifeboat.worker.doctor;

import java.util.List;
import studio.vibecraft.lifeboat.activities.cluster.ControlData;
import studio.vibecraft.lifeboat.activities.standby.StandbyHealth;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.model.Check;

/** Whether the configured standbys could take over today. A recovery works without them, so nothing here is a problem. */
final class StandbyExamination implements Examination {
    @Override
    public String subject() {
        return "standbys";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) {
        if (database.standbys().isEmpty()) {
            return List.of();
        }
        PostgresConfiguration postgres = database.postgres();
        ControlData control = ControlData.read(postgres.binaries(), postgres.dataDirectory());
        return database.standbys().stream()
                .flatMap(standby -> new StandbyHealth(standby, control).look().stream())
                .map(check -> finding(database.name(), check))
                .toList();
    }

    private Finding finding(String database, Check check) {
        String sentence = check.name() + ": " + check.detail();
        return check.outcome() == Check.Outcome.PASSED
                ? Finding.fine(database, subject(), sentence)
                : Finding.warning(
                        database, subject(), "NOT " + sentence, "Mend it there, or this standby cannot take over.");
    }
}
