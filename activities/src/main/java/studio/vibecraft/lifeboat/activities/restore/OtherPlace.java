package studio.vibecraft.lifeboat.activities.restore;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.RecoveryFiles;
import studio.vibecraft.lifeboat.activities.cluster.AutomaticSettings;
import studio.vibecraft.lifeboat.activities.pgbackrest.PgBackRest;
import studio.vibecraft.lifeboat.configuration.PostgresConfiguration;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;

/** What a restored cluster has to have otherwise in the other region: where it is reached, and how it archives from there. */
public record OtherPlace(RecoveryFiles files) {
    /** Behind every restore: it brings the settings of the backup again. */
    public void write() throws IOException {
        PostgresConfiguration place = files.database().postgres();
        StandbyConfiguration reached = files.database().requireSecondary().restored();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("port", Integer.toString(place.port()));
        settings.put("unix_socket_directories", place.socketDirectory().toString());
        if (reached != null) {
            settings.put("listen_addresses", reached.host());
        }
        settings.put("archive_command", new PgBackRest(files.database()).archiveCommand(place.dataDirectory()));
        AutomaticSettings.of(place.dataDirectory()).replaceOurs("Restored in another region.", settings);
    }
}
