package studio.vibecraft.lifeboat.activities.userdata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of an export.
 *
 * @param table qualified and quoted
 * @param link the foreign key whose columns these are; null when they are whole rows
 * @param key names of the primary key's columns; empty without one
 * @param name of the file, below the export's directory
 */
record DataFile(
        String table,
        @Nullable String link,
        List<Column> columns,
        List<String> key,
        long rows,
        String name,
        String sha256) {

    record Column(String name, String type) {
        @Override
        public String toString() {
            return name + " " + type;
        }
    }

    static List<Column> describe(List<DataColumn> columns) {
        return columns.stream()
                .map(column -> new Column(column.name(), column.type()))
                .toList();
    }
}
