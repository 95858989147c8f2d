package studio.vibecraft.lifeboat.activities.cutover;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Replication slots are in no backup (trap 14). */
public final class Slots {
    private static final String CREATE = "SELECT pg_create_physical_replication_slot(?, true) WHERE NOT EXISTS"
            + " (SELECT FROM pg_replication_slots WHERE slot_name = ?)";

    private Slots() {}

    public static Check recreate(Sessions sessions, Map<String, String> slots) {
        Instant start = Instant.now();
        List<String> made = new ArrayList<>();
        List<String> logical = new ArrayList<>();
        slots.forEach((name, kind) -> (kind.equals("physical") ? made : logical).add(name));
        made.forEach(name -> create(sessions, name));
        String detail = "physical slots made again: " + made
                + (logical.isEmpty()
                        ? ""
                        : "; logical slots are gone and their subscribers need a new copy: " + logical);
        return new Check("replication slots", Check.Outcome.PASSED, Duration.between(start, Instant.now()), detail);
    }

    private static void create(Sessions sessions, String name) {
        try (Connection connection = sessions.open("postgres");
                PreparedStatement statement = connection.prepareStatement(CREATE)) {
            statement.setString(1, name);
            statement.setString(2, name);
            statement.execute();
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE, "The slot " + name + " cannot be made again: " + e.getMessage(), e);
        }
    }
}
