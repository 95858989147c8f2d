package studio.vibecraft.lifeboat.activities.deletion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.check.Columns;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.MissingRows;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Keys as people name them, held against today's catalogs before anything is looked up. */
record KeyValidation(Connection connection, WantedKeys wanted) {
    /** Of all texts that are no value of a type. */
    private static final String NO_SUCH_VALUE = "22";
    /** Of a domain. */
    private static final String CONSTRAINT = "23";

    /** NO_DELETION_FOUND when there is no such table, when its key has other columns, or when a value is none of its column's type. */
    static WantedKeys validate(KnownTables tables, Sessions live, MissingRows missing) throws SQLException {
        if (missing.keys().isEmpty()) {
            throw refusal("No key of " + missing.table() + " is named", "Name at least one.");
        }
        String database = database(tables, missing.table());
        String name = missing.table().startsWith(database + ".")
                ? missing.table().substring(database.length() + 1)
                : missing.table();
        try (Connection connection = live.open(database)) {
            boolean partitioned = Rows.names(
                            connection,
                            "SELECT relkind FROM pg_class WHERE oid = '" + name.replace("'", "''") + "'::regclass")
                    .contains("p");
            WantedKeys wanted = new WantedKeys(
                    database,
                    (partitioned ? "" : "ONLY ") + name,
                    Columns.keyTypes(connection, name),
                    missing.keys().stream().distinct().toList());
            KeyValidation validation = new KeyValidation(connection, wanted);
            for (MissingRows.Key key : wanted.keys()) {
                validation.requireColumns(key);
                validation.requireTypes(key);
            }
            return wanted;
        }
    }

    private static String database(KnownTables tables, String name) {
        List<String> databases = tables.databasesWith(name);
        if (databases.size() != 1) {
            throw refusal(
                    databases.isEmpty()
                            ? "There is no table " + name + " (any more)"
                            : "There is a table " + name + " in each of " + databases,
                    "Names are written as database.schema.table or schema.table; one that was dropped is looked for by"
                            + " its name alone, in 'tables'.");
        }
        return databases.get(0);
    }

    private void requireColumns(MissingRows.Key key) {
        if (wanted.columns().isEmpty()) {
            throw refusal(wanted.name() + " has no primary key", "Name it in 'tables', with a rough time.");
        }
        if (key.values().size() != wanted.columns().size()) {
            throw refusal(
                    key + " is no key of " + wanted.name() + ", which has the columns " + wanted.columns(),
                    "A key of several columns is a list of its values, in this order.");
        }
    }

    private void requireTypes(MissingRows.Key key) throws SQLException {
        Iterator<String> values = key.values().iterator();
        for (Map.Entry<String, String> column : wanted.columns().entrySet()) {
            String value = values.next();
            try (PreparedStatement cast = connection.prepareStatement("SELECT CAST(? AS " + column.getValue() + ")")) {
                cast.setString(1, value);
                cast.executeQuery().close();
            } catch (SQLException e) {
                String state = String.valueOf(e.getSQLState());
                if (!state.startsWith(NO_SUCH_VALUE) && !state.startsWith(CONSTRAINT)) {
                    throw e;
                }
                throw refusal(
                        "'" + value + "' is no " + column.getValue() + ", the type of " + column.getKey() + " in "
                                + wanted.name(),
                        "Write it as PostgreSQL does.");
            }
        }
    }

    private static RecoveryException refusal(String what, String advice) {
        return new RecoveryException(Fault.NO_DELETION_FOUND, what + ". " + advice + " Nothing was changed.");
    }
}
