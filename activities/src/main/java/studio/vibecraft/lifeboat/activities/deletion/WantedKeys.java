package studio.vibecraft.lifeboat.activities.deletion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.check.Columns;
import studio.vibecraft.lifeboat.activities.wal.RelationPath;
import studio.vibecraft.lifeboat.activities.wal.RowTrace;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.MissingRows;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * Keys of one table whose rows people miss, checked against today's catalogs. The rows are looked up in servers of the past only.
 *
 * @param table quoted, with ONLY before it when it has no partitions
 * @param columns of the primary key with their types
 */
record WantedKeys(String database, String table, Map<String, String> columns, List<MissingRows.Key> keys) {
    private static final Pattern PLACE = Pattern.compile("\\((\\d+),(\\d+)\\)");
    /** Of all texts that are no value of a type. */
    private static final String NO_SUCH_VALUE = "22";

    private static final String CONSTRAINT = "23";
    private static final String UNDEFINED_TABLE = "42P01";

    /**
     * Where a row stood.
     *
     * @param holder the transaction that had it in hand then, 0 for none
     */
    record Found(RowTrace.Place place, long holder) {}

    /** NO_DELETION_FOUND when there is no such table, when its key has other columns, or when a value is none of its column's type. */
    static WantedKeys of(KnownTables tables, Sessions live, MissingRows missing) throws SQLException {
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
            for (MissingRows.Key key : wanted.keys()) {
                wanted.requireColumns(key);
                wanted.requireTypes(connection, key);
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
                    "Names are written as database.schema.table or schema.table; one that was dropped is looked for by its"
                            + " name alone, in 'tables'.");
        }
        return databases.get(0);
    }

    private void requireColumns(MissingRows.Key key) {
        if (columns.isEmpty()) {
            throw refusal(name() + " has no primary key", "Name it in 'tables', with a rough time.");
        }
        if (key.values().size() != columns.size()) {
            throw refusal(
                    key + " is no key of " + name() + ", which has the columns " + columns,
                    "A key of several columns is a list of its values, in this order.");
        }
    }

    private void requireTypes(Connection connection, MissingRows.Key key) throws SQLException {
        Iterator<String> values = key.values().iterator();
        for (Map.Entry<String, String> column : columns.entrySet()) {
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
                                + name(),
                        "Write it as PostgreSQL does.");
            }
        }
    }

    String name() {
        return table.replaceFirst("^ONLY ", "");
    }

    /** By key, where the rows stand in a server that does not move meanwhile; without those that are not there. */
    Map<MissingRows.Key, Found> in(Sessions past) throws SQLException {
        Map<MissingRows.Key, Found> found = new LinkedHashMap<>();
        try (Connection connection = past.open(database)) {
            for (MissingRows.Key key : keys) {
                at(connection, key).ifPresent(place -> found.put(key, place));
            }
        } catch (SQLException e) {
            if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
                throw e;
            }
        }
        return found;
    }

    private Optional<Found> at(Connection connection, MissingRows.Key key) throws SQLException {
        String condition = columns.entrySet().stream()
                .map(column -> column.getKey() + " = CAST(? AS " + column.getValue() + ")")
                .collect(Collectors.joining(" AND "));
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_relation_filepath(tableoid), ctid::text, xmax::text FROM "
                        + table + " WHERE " + condition)) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setString(i + 1, key.values().get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(found(row)) : Optional.empty();
            }
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        Matcher place = PLACE.matcher(row.getString(2));
        if (!place.matches()) {
            throw new IllegalStateException("no place: " + row.getString(2));
        }
        return new Found(
                new RowTrace.Place(
                        RelationPath.general(row.getString(1)),
                        Long.parseLong(place.group(1)),
                        Integer.parseInt(place.group(2))),
                Long.parseLong(row.getString(3)));
    }

    private static RecoveryException refusal(String what, String advice) {
        return new RecoveryException(Fault.NO_DELETION_FOUND, what + ". " + advice + " Nothing was changed.");
    }
}
