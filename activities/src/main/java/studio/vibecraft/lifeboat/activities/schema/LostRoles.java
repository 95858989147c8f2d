package studio.vibecraft.lifeboat.activities.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Roles that migrations grant to and nobody makes: they were lost with the cluster, and while the step holds nobody could make them, because the
 * new instance is in no one's reach. Each is made without a login when a file fails for want of it.
 */
record LostRoles(Sessions sessions, MigrationRecord record) {
    /** Begins the name under which a role is noted. */
    private static final String ROLE = "role ";

    private static final Pattern MISSING = Pattern.compile("ERROR: +role \"(.+)\" does not exist");

    /** @param run of a file of which nothing is kept when it fails */
    void making(Runnable run) {
        while (true) {
            try {
                run.run();
                return;
            } catch (RecoveryException failure) {
                make(missing(failure).orElseThrow(() -> failure));
            }
        }
    }

    private Optional<String> missing(RecoveryException failure) {
        Matcher matcher = MISSING.matcher(String.valueOf(failure.getMessage()));
        return matcher.find() && !made().contains(matcher.group(1)) ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void make(String role) {
        try (Connection connection = sessions.open("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + statement.enquoteIdentifier(role, true));
            record.add(ROLE + role, "");
        } catch (SQLException e) {
            throw new RecoveryException(
                    Fault.SERVER_UNREACHABLE, "Role " + role + " cannot be made: " + e.getMessage(), e);
        }
    }

    private List<String> made() {
        return record.done().keySet().stream()
                .filter(name -> name.startsWith(ROLE))
                .map(name -> name.substring(ROLE.length()))
                .toList();
    }

    List<String> sentences() {
        return made().stream()
                .map(
                        role -> "Role " + role
                                + ", which the migrations name and lifeboat.yml does not, was made without login, password and memberships.")
                .toList();
    }
}
