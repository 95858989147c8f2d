package studio.vibecraft.lifeboat.activities.userdata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row as a line of JSON: its number, a checksum over number and content (so that a changed line is named), and its values as text. */
final class RowLine {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int CHECK_DIGITS = 16;

    private RowLine() {}

    static String write(long number, List<DataFile.Column> columns, List<@Nullable String> values) {
        ObjectNode row = MAPPER.createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i).name(), values.get(i));
        }
        ObjectNode line = MAPPER.createObjectNode();
        line.put("line", number);
        line.put("check", check(number, row));
        line.set("row", row);
        return line.toString();
    }

    /** Empty when it is not the line that was written as this number. */
    static Optional<List<@Nullable String>> read(long number, List<DataFile.Column> columns, String text) {
        try {
            JsonNode line = MAPPER.readTree(text);
            JsonNode row = line.path("row");
            boolean whole = line.path("line").asLong() == number
                    && line.path("check").asText().equals(check(number, row))
                    && row.size() == columns.size();
            return whole ? Optional.of(values(row)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<@Nullable String> values(JsonNode row) {
        List<@Nullable String> values = new ArrayList<>();
        for (Iterator<JsonNode> value = row.elements(); value.hasNext(); ) {
            values.add(value.next().textValue());
        }
        return values;
    }

    private static String check(long number, JsonNode row) {
        return Digests.of(number + ":" + row).substring(0, CHECK_DIGITS);
    }
}
