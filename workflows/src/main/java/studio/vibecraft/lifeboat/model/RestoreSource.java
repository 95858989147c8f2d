package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;

/** What a lost cluster is built from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "way")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RestoreSource.Physical.class, name = "physical"),
    @JsonSubTypes.Type(value = RestoreSource.Logical.class, name = "logical"),
    @JsonSubTypes.Type(value = RestoreSource.SchemaOnly.class, name = "schema-only")
})
public sealed interface RestoreSource {
    /** One answer for each way: the compiler sees a missing one. */
    <T> T choose(Function<Physical, T> physical, Function<Logical, T> logical, Function<SchemaOnly, T> schemaOnly);

    /** The cluster's own files, and all WAL since. */
    record Physical(Backup backup) implements RestoreSource {
        @Override
        public <T> T choose(
                Function<Physical, T> physical, Function<Logical, T> logical, Function<SchemaOnly, T> schemaOnly) {
            return physical.apply(this);
        }
    }

    /**
     * Everything since the dumps is lost.
     *
     * @param why no backup can be restored
     */
    record Logical(DumpSet dumps, String why) implements RestoreSource {
        @Override
        public <T> T choose(
                Function<Physical, T> physical, Function<Logical, T> logical, Function<SchemaOnly, T> schemaOnly) {
            return logical.apply(this);
        }
    }

    /**
     * Every row is lost; the migrations build the schema anew.
     *
     * @param database that they build
     * @param directory where they are
     * @param files how many they are
     * @param why neither a backup nor a dump can be restored
     */
    record SchemaOnly(String database, String directory, int files, String why) implements RestoreSource {
        @Override
        public <T> T choose(
                Function<Physical, T> physical, Function<Logical, T> logical, Function<SchemaOnly, T> schemaOnly) {
            return schemaOnly.apply(this);
        }

        /** For people. */
        public String words() {
            return "the schema of " + database + ", from " + files + " migrations in " + directory;
        }
    }
}
