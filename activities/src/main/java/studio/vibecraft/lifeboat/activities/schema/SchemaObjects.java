package studio.vibecraft.lifeboat.activities.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.contract.procedure.ComparedSchema.SchemaDifference;

/** Everything that a schema consists of, each object under its kind and name with its definition, as the catalog has it. */
record SchemaObjects(Map<String, String> definitions) {
    private static final int LONGEST = 400;

    static SchemaObjects read(Connection connection) throws SQLException {
        Rows.run(connection, "SET search_path = ''");
        Map<String, String> definitions = new TreeMap<>();
        Rows.all(
                connection,
                query(),
                row -> definitions.put(row.getString(1) + " " + row.getString(2), String.valueOf(row.getString(3))));
        return new SchemaObjects(definitions);
    }

    private static String query() {
        try (InputStream input = SchemaObjects.class.getResourceAsStream("schema-objects.sql")) {
            return new String(
                    Objects.requireNonNull(input, "schema-objects.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of the objects. */
    List<SchemaDifference> differences(SchemaObjects live) {
        List<SchemaDifference> differences = new ArrayList<>();
        for (String object : together(live)) {
            String made = definitions.get(object);
            String there = live.definitions.get(object);
            if (!Objects.equals(made, there)) {
                differences.add(new SchemaDifference(object, shortened(made), shortened(there)));
            }
        }
        return differences;
    }

    TreeSet<String> together(SchemaObjects other) {
        TreeSet<String> names = new TreeSet<>(definitions.keySet());
        names.addAll(other.definitions.keySet());
        return names;
    }

    private static @org.jspecify.annotations.Nullable String shortened(
            @org.jspecify.annotations.Nullable String definition) {
        return definition == null || definition.length() <= LONGEST
                ? definition
                : definition.substring(0, LONGEST) + " … (" + definition.length() + " characters)";
    }
}
