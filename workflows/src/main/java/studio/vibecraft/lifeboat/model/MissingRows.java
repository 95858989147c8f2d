package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows that people miss, by their primary keys.
 *
 * @param table as {@code database.schema.table} or {@code schema.table}
 */
public record MissingRows(String table, List<Key> keys) {
    public MissingRows {
        keys = Objects.requireNonNullElse(keys, List.of());
    }

    /**
     * One row's key. In JSON a single column's value may stand alone: {@code ["42", "57"]} are two keys, {@code [["42", "eu"]]} is one of two
     * columns.
     *
     * @param values as PostgreSQL writes them, in the order of the table's columns
     */
    public record Key(List<String> values) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Key of(@Nullable Object written) {
            List<?> values = written instanceof List<?> several ? several : List.of(String.valueOf(written));
            return new Key(values.stream().map(String::valueOf).toList());
        }

        @JsonValue
        @Override
        public List<String> values() {
            return values;
        }

        /** For people. */
        @Override
        public String toString() {
            return "(" + String.join(", ", values) + ")";
        }
    }
}
