package studio.vibecraft.lifeboat.activities.dump;

import java.util.List;
import java.util.Set;

/**
 * One entry of a dump's table of contents.
 *
 * @param words its kind, schema, name and owner, as pg_restore prints them
 * @param needs numbers of the entries that must be there before it
 * @param bytes of its own file, 0 for what has none
 */
record DumpItem(int number, Part part, String words, Set<Integer> needs, long bytes) {
    private static final List<String> LOCKING =
            List.of("CONSTRAINT ", "CHECK CONSTRAINT ", "FK CONSTRAINT ", "RULE ", "TRIGGER ");
    private static final List<String> LAST = List.of("MATERIALIZED VIEW DATA ", "EVENT TRIGGER ");

    /** Sections of a dump. */
    enum Part {
        DEFINITIONS("pre-data"),
        DATA("data"),
        /** Indexes, constraints, triggers: faster, or only possible, once the rows are there. */
        REST("post-data");

        private final String section;

        Part(String section) {
            this.section = section;
        }

        /** As pg_restore calls it. */
        String section() {
            return section;
        }
    }

    boolean rows() {
        return words.startsWith("TABLE DATA ");
    }

    /** Rows that a query of its owner's makes again. */
    boolean viewRows() {
        return words.startsWith("MATERIALIZED VIEW DATA ");
    }

    boolean largeObjects() {
        return words.startsWith("BLOBS ");
    }

    /** Made from the rows of one table. */
    boolean index() {
        return words.startsWith("CONSTRAINT ") || words.startsWith("INDEX ") && !words.startsWith("INDEX ATTACH ");
    }

    boolean table() {
        return words.startsWith("TABLE ") && part == Part.DEFINITIONS && !words.startsWith("TABLE ATTACH ");
    }

    /** Locks also the tables below those that it needs: pg_dump writes ONLY for keys. */
    boolean locksFamilies() {
        return locks() && !words.startsWith("CONSTRAINT ");
    }

    /** Keeps everybody else from the tables that it needs, so that two of them at once could wait for each other for ever. */
    boolean locks() {
        return LOCKING.stream().anyMatch(words::startsWith);
    }

    /** Reads what the other items make. */
    boolean last() {
        return LAST.stream().anyMatch(words::startsWith);
    }
}
