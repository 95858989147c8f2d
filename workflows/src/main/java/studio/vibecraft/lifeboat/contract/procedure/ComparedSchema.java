package studio.vibecraft.lifeboat.contract.procedure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database has, against what its migrations make.
 *
 * @param database the PostgreSQL database
 * @param objects that were compared
 * @param differences the first ones; {@code total} has their number
 */
public record ComparedSchema(
        String database, int migrations, long objects, long total, List<SchemaDifference> differences)
        implements ProcedureResult {

    /**
     * @param object its kind and name
     * @param migrations its definition as the migrations make it; null: they do not
     * @param live as the database has it; null: it does not
     */
    public record SchemaDifference(
            String object,
            @Nullable String migrations,
            @Nullable String live) {
        @Override
        public String toString() {
            if (live == null) {
                return "missing: " + object + " " + migrations;
            }
            return migrations == null
                    ? "not in the migrations: " + object + " " + live
                    : "different: " + object + " is " + live + ", the migrations make " + migrations;
        }
    }

    @Override
    public String kind() {
        return ValidateSchema.KIND;
    }

    @Override
    public boolean allWell() {
        return total == 0;
    }

    @Override
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                total == 0
                        ? "%s has exactly the schema of its %d migrations: %d objects are the same."
                                .formatted(database, migrations, objects)
                        : "%s differs from its %d migrations in %d of %d objects. Nothing was changed."
                                .formatted(database, migrations, total, objects));
        differences.forEach(difference -> sentences.add("  " + difference));
        return sentences;
    }
}
