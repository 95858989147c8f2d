package studio.vibecraft.lifeboat.activities;

import java.util.TreeSet;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** The protected databases that this host's configuration knows. */
public record Databases(LifeboatConfiguration configuration) {

    public DatabaseConfiguration get(String name) {
        DatabaseConfiguration database = configuration.databases().get(name);
        if (database == null) {
            throw new RecoveryException(
                    Fault.UNKNOWN_DATABASE,
                    "This host's lifeboat.yml has no database " + name + "; it has "
                            + new TreeSet<>(configuration.databases().keySet()) + ".");
        }
        return database;
    }
}
