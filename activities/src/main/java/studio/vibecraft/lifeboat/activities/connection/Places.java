package studio.vibecraft.lifeboat.activities.connection;

import java.nio.file.Path;
import studio.vibecraft.lifeboat.configuration.ConnectionConfiguration;

/**
 * The adapter for each kind of place.
 *
 * @param recoveryId names what is kept of a place that is changed
 * @param psql speaks to the console of a pgbouncer
 */
public record Places(String recoveryId, Path psql, SecretPlaces secrets)
        implements ConnectionConfiguration.Cases<ConnectionPlace> {
    @Override
    public ConnectionPlace file(ConnectionConfiguration.SettingsFile place) {
        return new FilePlace(place.file(), new SettingsText(place.keys()), kept());
    }

    @Override
    public ConnectionPlace pooler(ConnectionConfiguration.PoolerFile place) {
        return new PoolerPlace(
                new FilePlace(place.file(), new PoolerText(place.database()), kept()),
                place.database(),
                new PoolerConsole(place.console(), psql));
    }

    @Override
    public ConnectionPlace secret(ConnectionConfiguration.StoredSecret place) {
        return secrets.place(place, recoveryId);
    }

    private String kept() {
        return ".before-" + recoveryId;
    }
}
