package studio.vibecraft.lifeboat.activities.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.Connections;
import studio.vibecraft.lifeboat.configuration.DatabaseConfiguration;
import studio.vibecraft.lifeboat.configuration.LifeboatConfiguration;
import studio.vibecraft.lifeboat.configuration.Secrets;
import studio.vibecraft.lifeboat.configuration.StandbyConfiguration;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Sighting;

/** What the surviving region remembers of the primary: how far it had come, how busy it was, which slots it had. In an outage nobody can ask it. */
public final class PrimarySightings {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int REMEMBERED = 12;
    private static final String SLOTS =
            "SELECT slot_name::text, slot_type FROM pg_replication_slots WHERE NOT temporary";

    private final DatabaseConfiguration database;
    private final StandbyConfiguration standby;
    private final Path state;
    private final Deque<Sighting> recent = new ArrayDeque<>();

    public PrimarySightings(LifeboatConfiguration configuration, DatabaseConfiguration database) {
        this.database = database;
        this.standby = database.standby(database.requireSecondary().standby());
        this.state = configuration.state();
    }

    /** @param state the directory that this host keeps its state in */
    public static StateFile<Sighting> file(Path state, String database) {
        return new StateFile<>(directory(state).resolve(database + ".json"), Sighting.class);
    }

    private static Path directory(Path state) {
        return state.resolve("sightings");
    }

    /** One look, by the first path on which the primary answers. When nobody does, what was seen last stays. */
    public void look() throws IOException {
        Optional<Sighting> now = seen();
        if (now.isPresent()) {
            Files.createDirectories(directory(state));
            file(state, database.name()).write(now.get());
        }
    }

    private Optional<Sighting> seen() {
        try (Connection connection = Connections.standby(standby, "postgres", PATIENCE)) {
            if (Rows.names(connection, "SELECT pg_is_in_recovery()::text").contains("false")) {
                // It has taken over: whoever answers on the paths is no primary of it any more.
                return Optional.empty();
            }
            PathLook.Server own = PathLook.Server.at(connection);
            return database.requireSecondary().paths().stream()
                    .flatMap(path -> at(path, own).stream())
                    .findFirst();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private Optional<Sighting> at(Endpoint path, PathLook.Server own) {
        String password = standby.password() == null ? null : Secrets.resolve(standby.password());
        try (Connection connection =
                Connections.asClient(path.host(), path.port(), "postgres", standby.user(), password, PATIENCE)) {
            PathLook.Server server = PathLook.Server.at(connection);
            return server.primaryOf(own) ? Optional.of(sighting(server, slots(connection))) : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private Sighting sighting(PathLook.Server server, Map<String, String> slots) {
        Instant now = Instant.now();
        Sighting earliest = recent.peekFirst();
        double seconds =
                earliest == null ? 0 : Duration.between(earliest.at(), now).toMillis() / 1000.0;
        Double pace = earliest == null || seconds <= 0
                ? null
                : Double.valueOf(Math.max(0, server.nextTransaction() - earliest.nextTransaction()) / seconds);
        Sighting sighting = new Sighting(now, server.end(), server.nextTransaction(), pace, slots);
        recent.addLast(sighting);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
        return sighting;
    }

    private static Map<String, String> slots(Connection connection) throws SQLException {
        Map<String, String> slots = new HashMap<>();
        Rows.all(connection, SLOTS, row -> slots.put(row.getString(1), row.getString(2)));
        return Map.copyOf(slots);
    }
}
