package studio.vibecraft.lifeboat.activities.definition;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PreferQueryMode;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.RowReturn;

/** Makes lost definitions again, inside the transaction that brings the rows back. */
public final class DefinitionReturn {
    private static final String CONSTRAINT_CLASS = "23";
    /** They can hold for new rows only. */
    private static final Pattern UNCHECKED =
            Pattern.compile("ALTER TABLE .* ADD CONSTRAINT .* (FOREIGN KEY|CHECK) ", Pattern.DOTALL);

    /** Locks that are taken, deadlocks: another attempt may go through. */
    private static final Set<String> LATER = Set.of("55", "40");

    private final Connection connection;
    private final LostDefinitions lost;
    private final List<RowReturn.Definition> made = new ArrayList<>();

    public DefinitionReturn(Connection connection, LostDefinitions lost) {
        this.connection = connection;
        this.lost = lost;
    }

    /** Tables, columns, and what they cannot be without. UNCERTAIN_ROWS when one cannot be made. */
    public void before() throws SQLException {
        if (!lost.definitions().isEmpty()) {
            Rows.run(connection, "SET LOCAL search_path = ''");
            Rows.run(connection, "SET LOCAL check_function_bodies = off");
        }
        for (Definition definition : lost.early()) {
            String refused = attempt(definition.sql());
            if (refused != null) {
                throw new RecoveryException(
                        Fault.UNCERTAIN_ROWS,
                        definition.name() + " cannot be made again: " + refused + ". Nothing was changed.");
            }
            made.add(new RowReturn.Definition(definition.name(), null));
        }
    }

    /** Everything else, once the rows are there. What today's rows do not allow is told, and left out. */
    public void after() throws SQLException {
        for (Definition definition : lost.late()) {
            String refused = attempt(definition.sql());
            if (refused != null && UNCHECKED.matcher(definition.sql()).lookingAt()) {
                String unchecked = attempt(definition.sql().replaceFirst(";\\s*$", " NOT VALID;"));
                refused = unchecked == null ? "back for new rows only (NOT VALID): " + refused : refused;
            }
            made.add(new RowReturn.Definition(definition.name(), refused));
        }
    }

    private @Nullable String attempt(String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            asOneMessage(sql);
            connection.releaseSavepoint(before);
            return null;
        } catch (SQLException e) {
            String kind = String.valueOf(e.getSQLState()).substring(0, 2);
            if (LATER.contains(kind) || connection.isClosed()) {
                throw e;
            }
            connection.rollback(before);
            return kind.equals(CONSTRAINT_CLASS)
                    ? "rows of today do not allow it"
                    : String.valueOf(e.getMessage()).lines().findFirst().orElse(kind);
        }
    }

    /** As psql sends it: the driver's own way of splitting takes what follows a function's BEGIN ATOMIC for a part of its body. */
    private void asOneMessage(String sql) throws SQLException {
        QueryExecutor executor = connection.unwrap(PgConnection.class).getQueryExecutor();
        PreferQueryMode usual = executor.getPreferQueryMode();
        executor.setPreferQueryMode(PreferQueryMode.SIMPLE);
        try {
            Rows.run(connection, sql);
        } finally {
            executor.setPreferQueryMode(usual);
        }
    }

    public List<RowReturn.Definition> made() {
        return List.copyOf(made);
    }

    /** The undo: what was made goes, and what hangs on it. */
    public static void takeAway(Connection connection, LostDefinitions lost) throws SQLException {
        for (Definition definition : lost.early()) {
            if (definition.undo() != null) {
                Rows.run(connection, definition.undo());
            }
        }
    }
}
