package studio.vibecraft.lifeboat.bench.damage;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be done to the sandbox's files. */
public enum DamageKind {
    HEAP_PAGE("three pages of a table are overwritten with noise"),
    TOAST("pages that hold large documents are overwritten with noise"),
    INDEX_ONLY("pages of an index are overwritten with noise; the table is whole"),
    ZEROED_PAGE("the table's last page, a page in its middle and one that is not all-visible become zeros"),
    MISSING_FILE("a table's file is gone"),
    SILENT_IN_LAST_BACKUPS("rows are changed under a valid checksum, and the newest backups carry it already");

    private final String story;

    DamageKind(String story) {
        this.story = story;
    }

    public String story() {
        return story;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static DamageKind parse(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no damage '" + label + "'; choose one of "
                        + Arrays.stream(values()).map(DamageKind::label).collect(Collectors.joining(", "))));
    }
}
