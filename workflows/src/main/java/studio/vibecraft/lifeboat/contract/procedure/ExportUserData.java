package studio.vibecraft.lifeboat.contract.procedure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Role;

/**
 * Writes everything that hangs on one user's row into files.
 *
 * @param key of the user, as text
 * @param in the PostgreSQL database; null: as configured
 * @param table the users' table, {@code schema.table}; null: as configured
 * @param column of the table that holds the key; null: as configured
 * @param into a directory on the database's host that is empty or not there; null: one below the state directory
 * @param from id of a restore beside whose copy still runs: the data as it was there; null: the database itself
 */
public record ExportUserData(
        String key,
        @Nullable String in,
        @Nullable String table,
        @Nullable String column,
        @Nullable String into,
        @Nullable String from)
        implements Procedure {
    public static final String KIND = "user-data-export";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String title() {
        return "Export user data of " + key;
    }

    @Override
    public Role needs() {
        return Role.RESPONDER;
    }

    @Override
    public boolean writes() {
        return false;
    }

    @Override
    public Optional<String> complaint() {
        return key == null || key.isBlank()
                ? Optional.of("'key' is missing: the user's key, as text")
                : Paths.complaint("into", into);
    }

    @Override
    public <T> T choose(Cases<T> cases) {
        return cases.exportUserData(this);
    }
}
