package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** By which way rows from before a mistake are reached. */
public enum RowWay {
    /** A standby that has not replayed the mistake yet. */
    STANDBY,
    /** The dead rows that the running database still has, with the extension pg_dirtyread. */
    DIRTYREAD,
    /** A backup, restored beside and replayed to just before the mistake. */
    SIDE_INSTANCE;

    /** As people write it: {@code side-instance}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    public static RowWay parse(String label) {
        return Arrays.stream(values())
                .filter(way -> way.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no way '" + label
                        + "'; choose standby, dirtyread or side-instance, or leave it open"));
    }
}
