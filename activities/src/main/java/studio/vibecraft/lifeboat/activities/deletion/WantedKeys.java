package studio.vibecraft.lifeboat.activities.deletion;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.wal.RelationPath;
import studio.vibecraft.lifeboat.activities.wal.RowTrace;
import studio.vibecraft.lifeboat.model.MissingRows;

/**
 * Keys of one table whose rows people miss. The rows are looked up in servers of the past only.
 *
 * @param table quoted, with ONLY before it when it has no partitions
 * @param columns of the primary key with their types
 */
record WantedKeys(String database, String table, Map<String, String> columns, List<MissingRows.Key> keys) {
    private static final Pattern PLACE = Pattern.compile("\\((\\d+),(\\d+)\\)");
    private static final String UNDEFINED_TABLE = "42P01";

    /**
     * Where a row stood.
     *
     * @param holder the transaction that had it in hand then, 0 for none
     */
    record Found(RowTrace.Place place, long holder) {}

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
}
