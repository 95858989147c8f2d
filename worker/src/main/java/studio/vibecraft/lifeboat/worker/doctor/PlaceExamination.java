package studio.vibecraft.lifeboat.worker.doctor;

import java.util.List;
import studio.vibecraft.lifeboat.activities.connection.ConnectionPlace;
import studio.vibecraft.lifeboat.activities.connection.Places;
import studio.vibecraft.lifeboat.activities.connection.aws.SecretPlace;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Whether each place that tells clients where the database is can be read, and leads here. */
final class PlaceExamination implements Examination {
    @Override
    public String subject() {
        return "connection strings";
    }

    @Override
    public List<Finding> examine(DatabaseConfiguration database) {
        return database.connections().stream()
                .map(connection -> finding(database, connection))
                .toList();
    }

    private Finding finding(DatabaseConfiguration database, ConnectionConfiguration connection) {
        ConnectionPlace place = connection
                .place()
                .choose(new Places("doctor", database.postgres().binaries().resolve("psql"), SecretPlace::new));
        try {
            Endpoint leads = place.inUse();
            Endpoint address = database.address();
            String sentence = place.describe() + " leads to " + leads;
            return address == null || address.equals(leads)
                    ? Finding.fine(database.name(), subject(), sentence)
                    : Finding.warning(
                            database.name(),
                            subject(),
                            sentence + ", while `address` is " + address,
                            "Correct one of the two: a recovery makes them the same.");
        } catch (RecoveryException | java.io.UncheckedIOException e) {
            return Finding.warning(
                    database.name(),
                    subject(),
                    String.valueOf(e.getMessage()),
                    "Mend it, or the step that changes it will hold.");
        }
    }
}
