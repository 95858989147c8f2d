package studio.vibecraft.lifeboat.activities.userdata;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.staging.StagedRows;

/**
 * One file of an export, staged: each row with what would become of it: missing, same, different, taken
 * (a unique value of it belongs to another row) or gone (a link's row is not there any more).
 */
record Staging(StagedRows rows, SchemaMatch.Matched matched) {
    static Staging load(Connection connection, SchemaMatch.Matched matched, Path directory, int number)
            throws SQLException, IOException {
        StagedRows rows = StagedRows.load(
                connection,
                "pg_temp.staged_" + number,
                DataTable.list(null, matched.columns()),
                matched.table().name(),
                out -> new RowReader(directory, matched.file()).read(values -> out.write(CopyText.row(values))));
        rows.judge(matched.table().quotedKey(), "'missing'");
        return new Staging(rows, matched);
    }

    Connection connection() {
        return rows.connection();
    }

    String name() {
        return rows.name();
    }

    boolean links() {
        return matched.file().link() != null;
    }

    DataTable table() {
        return matched.table();
    }

    long count(String state) throws SQLException {
        return rows.count("= '" + state + "'");
    }

    static String is(String state) {
        return StagedRows.VERDICT + " = '" + state + "'";
    }

    String set(String state) {
        return "UPDATE " + name() + " s SET " + StagedRows.VERDICT + " = '" + state + "'";
    }

    /** The condition under which a staged row {@code s} and a real row {@code t} have the same primary key. */
    String sameKey() {
        return table().primaryKey().map(PrimaryKey::same).orElse("false");
    }

    /** What a person calls the row {@code s}. */
    String label() {
        List<DataColumn> columns = matched.columns().stream()
                .filter(column ->
                        table().keyColumns().isEmpty() || table().keyColumns().contains(column.name()))
                .toList();
        return "(SELECT string_agg(v, ', ') FROM (VALUES "
                + columns.stream()
                        .map(column -> "(s." + column.quoted() + "::text)")
                        .collect(Collectors.joining(", "))
                + ") AS k(v))";
    }

    /** Everything but the primary key, and what can never be updated. */
    List<DataColumn> content() {
        return matched.columns().stream()
                .filter(column -> !table().keyColumns().contains(column.name()) && !column.identity())
                .toList();
    }

    String row(String alias) {
        return "ROW(" + DataTable.list(alias, matched.columns()) + ")::text";
    }
}
