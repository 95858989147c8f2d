package studio.vibecraft.lifeboat.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * An old primary as it was found on its host.
 *
 * @param why the way, in words
 * @param address where clients reach it once it serves again, null when nobody has configured that
 * @param beyond bytes of WAL that it wrote and the present primary does not have; {@link #UNKNOWN} when nobody can tell
 * @param lost the transactions in there; null when there is nothing, or nobody can tell
 */
public record ReturningPrimary(
        Way way,
        String why,
        @Nullable Endpoint address,
        long beyond,
        @Nullable LostTransactions lost) {
    public static final long UNKNOWN = -1;

    /** How it becomes a standby of the present primary. */
    public enum Way {
        /** It follows already, or this recovery has begun to make it follow. */
        BEGUN,
        /** It has nothing that the present primary does not have. */
        FOLLOW,
        /** pg_rewind takes back what only it has. */
        REWIND,
        /** From the newest backup, because its files are gone or cannot be rewound. */
        RESTORE
    }

    /** For people: how many bytes, and what is in them. */
    @JsonIgnore
    public String beyondWords() {
        return (beyond == UNKNOWN ? "an unknown number of" : Long.toString(beyond))
                + " bytes of WAL that the present primary does not have; "
                + (lost == null ? "how many transactions were committed in them cannot be told" : lost.sentence());
    }

    /** What is restored is stopped and moved aside first; what this recovery makes follow is read-only. */
    @JsonIgnore
    public boolean needsFence() {
        return way == Way.FOLLOW || way == Way.REWIND;
    }
}
