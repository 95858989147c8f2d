package studio.vibecraft.lifeboat.worker.doctor;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;

/** amcheck has to be there before the disaster: on a standby it cannot be created (trap 5). */
final class ExtensionExamination implements Examination {
    @Override
    public String subject() {
        return "amcheck";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (String name : Query.databases(database)) {
            boolean there = !Query.names(database, name, "SELECT extname FROM pg_extension WHERE extname = 'amcheck'")
                    .isEmpty();
            findings.add(
                    there
                            ? Finding.fine(database.name(), subject(), "installed in " + name)
                            : Finding.warning(
                                    database.name(),
                                    subject(),
                                    "not installed in " + name + ": its checks can run only after the promotion",
                                    "CREATE EXTENSION amcheck; in " + name + "."));
        }
        return findings;
    }
}
