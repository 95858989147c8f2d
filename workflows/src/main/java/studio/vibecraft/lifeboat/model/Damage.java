package studio.vibecraft.lifeboat.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One damaged relation (or file).
 *
 * @param database PostgreSQL database, null for shared catalogs and files that belong to none
 * @param relation schema-qualified and quoted name, null when the catalog could not be asked
 * @param owner for TOAST tables and indexes: the table they belong to; for a table itself: its own name; null when not known
 * @param file path below the data directory, without segment suffix: {@code base/16384/16397}
 * @param blocks the damaged blocks, empty when the whole file is meant
 * @param detail how it was found, for people
 */
public record Damage(
        Kind kind,
        Part part,
        @Nullable String database,
        @Nullable String relation,
        @Nullable String owner,
        String file,
        List<BlockRange> blocks,
        String detail) {

    /** What is wrong. */
    public enum Kind {
        CHECKSUM("wrong checksum"),
        BAD_PAGE_HEADER("broken page header"),
        ZEROED_PAGE("zeroed page"),
        MISSING_FILE("missing file"),
        TRUNCATED_FILE("truncated file"),
        /** An index points at a row that is not there. */
        LOST_ROW("lost row"),
        /** The file holds an older page than the WAL says was written. */
        LOST_WRITE("lost write"),
        /** The page's checksum is right, its content is not (amcheck, own checks, a person's word). */
        WRONG_CONTENT("wrong content");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** What the damaged file is to PostgreSQL. */
    public enum Part {
        TABLE("table"),
        TOAST("TOAST table"),
        INDEX("index"),
        CATALOG("catalog"),
        VISIBILITY_MAP("visibility map"),
        FREE_SPACE_MAP("free space map"),
        OTHER("file");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
