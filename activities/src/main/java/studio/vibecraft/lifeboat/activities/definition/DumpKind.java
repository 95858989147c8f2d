package studio.vibecraft.lifeboat.activities.definition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** The kinds of objects that hang on tables, as pg_dump calls them. Others are left alone. */
enum DumpKind {
    SCHEMA(true),
    TYPE(true),
    DOMAIN(true),
    FUNCTION(true),
    TABLE(true),
    TABLE_ATTACH(true),
    SEQUENCE(true),
    SEQUENCE_OWNED_BY(true),
    DEFAULT(true),
    VIEW(false),
    MATERIALIZED_VIEW(false),
    CONSTRAINT(false),
    CHECK_CONSTRAINT(false),
    FK_CONSTRAINT(false),
    INDEX(false),
    INDEX_ATTACH(false),
    STATISTICS(false),
    TRIGGER(false),
    POLICY(false),
    ROW_SECURITY(false),
    RULE(false),
    PUBLICATION_TABLE(false),
    ACL(false),
    COMMENT(false),
    SECURITY_LABEL(false);

    private final boolean early;

    DumpKind(boolean early) {
        this.early = early;
    }

    /** Rows can only come back when it is there. All others are faster, or possible at all, afterwards. */
    boolean early() {
        return early;
    }

    /** A column's own, which come after its values: an identity column takes none. */
    boolean ofColumn() {
        return this == SEQUENCE || this == SEQUENCE_OWNED_BY || this == DEFAULT;
    }

    String label() {
        return name().replace('_', ' ');
    }

    /** The kind that a line of a table of contents begins with. */
    static Optional<DumpKind> at(String line) {
        return Arrays.stream(values())
                .filter(kind -> line.startsWith(kind.label() + " "))
                .max(Comparator.comparing(kind -> kind.label().length()));
    }
}
