package studio.vibecraft.lifeboat.activities.userdata;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/**
 * An export's columns against those of today. Columns in another order, and new ones that may be empty or have a default, are safe; what would
 * lose or change a value is refused, all of it at once.
 */
final class SchemaMatch {
    private final TableCatalog catalog;
    private final List<String> refusals = new ArrayList<>();
    private final List<String> toKnow = new ArrayList<>();

    SchemaMatch(TableCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * A file with the table of today that it belongs to.
     *
     * @param columns in the file's order
     */
    record Matched(DataFile file, DataTable table, List<DataColumn> columns) {}

    /** What was mapped, as sentences. */
    List<String> toKnow() {
        return toKnow;
    }

    List<Matched> match(Manifest manifest) throws SQLException {
        List<Matched> matched = new ArrayList<>();
        for (DataFile file : manifest.files()) {
            Optional<DataTable> table = catalog.named(file.table());
            if (table.isEmpty()) {
                refusals.add("table " + file.table() + " is gone");
            } else {
                matched.add(match(file, table.get()));
            }
        }
        if (!refusals.isEmpty()) {
            throw new RecoveryException(
                    Fault.SCHEMA_CHANGED,
                    "The schema is not the one of the export: " + String.join("; ", refusals)
                            + ". Nothing was written.");
        }
        return matched;
    }

    private Matched match(DataFile file, DataTable table) {
        List<DataColumn> columns = new ArrayList<>();
        for (DataFile.Column old : file.columns()) {
            Optional<DataColumn> now = table.column(old.name());
            if (now.isEmpty()) {
                refusals.add(file.table() + "." + old.name() + " is gone or generated now");
            } else if (!now.get().type().equals(old.type())) {
                refusals.add(
                        file.table() + "." + old.name() + " is " + now.get().type() + " now, was " + old.type());
            } else {
                columns.add(now.get());
            }
        }
        if (!table.keyColumns().equals(file.key())) {
            refusals.add(
                    "the primary key of " + file.table() + " is " + table.keyColumns() + " now, was " + file.key());
        }
        if (file.link() == null) {
            lookAtNewColumns(table, columns);
        }
        return new Matched(file, table, columns);
    }

    private void lookAtNewColumns(DataTable table, List<DataColumn> known) {
        for (DataColumn column : table.columns()) {
            if (!known.contains(column) && column.required()) {
                refusals.add(table.name() + "." + column.quoted() + " is new, must have a value and has no default");
            } else if (!known.contains(column)) {
                toKnow.add(table.name() + "." + column.quoted()
                        + " is not in the export: rows that come back get its default.");
            }
        }
    }
}
