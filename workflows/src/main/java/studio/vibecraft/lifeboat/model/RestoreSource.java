package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.function.Function;

/** What a lost cluster is built from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "way")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RestoreSource.Physical.class, name = "physical"),
    @JsonSubTypes.Type(value = RestoreSource.Logical.class, name = "logical")
})
public sealed interface RestoreSource {
    /** One answer for each way: the compiler sees a missing one. */
    <T> T choose(Function<Physical, T> physical, Function<Logical, T> logical);

    /** The cluster's own files, and all WAL since. */
    record Physical(Backup backup) implements RestoreSource {
        @Override
        public <T> T choose(Function<Physical, T> physical, Function<Logical, T> logical) {
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
        public <T> T choose(Function<Physical, T> physical, Function<Logical, T> logical) {
            return logical.apply(this);
        }
    }
}
