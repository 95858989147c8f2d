package studio.vibecraft.lifeboat.contract.procedure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * A standby that streams.
 *
 * @param backup from which it was restored; null when it was not
 * @param noBackup why it was copied from the primary instead; null when it was not, or was there already and streams
 * @param directory on the host that made it
 * @param slot the primary keeps WAL for it in this replication slot
 * @param replayed how far it has come
 * @param behindBytes WAL that it had not replayed when it was looked at
 * @param toKnow what a person should know or mend
 */
public record CreatedStandby(
        String standby,
        @Nullable String backup,
        @Nullable String noBackup,
        String directory,
        int port,
        String slot,
        Lsn replayed,
        long behindBytes,
        @Nullable Duration delay,
        List<String> toKnow)
        implements ProcedureResult {

    @Override
    public String kind() {
        return CreateStandby.KIND;
    }

    @Override
    public boolean allWell() {
        return true;
    }

    @Override
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add("Standby %s %s in %s, port %d. It streams, stands at %s, %d bytes behind, and answers queries."
                .formatted(standby, came(), directory, port, replayed, behindBytes));
        if (delay != null) {
            sentences.add(
                    "It replays commits " + delay + " late: it is for rows that were deleted, not for taking over.");
        }
        sentences.add("The primary keeps WAL for it in the slot " + slot
                + ". When the standby is given up, drop the slot: SELECT pg_drop_replication_slot('" + slot + "')");
        sentences.addAll(toKnow);
        return sentences;
    }

    private String came() {
        if (backup != null) {
            return "was restored from backup " + backup;
        }
        return noBackup == null ? "was there already," : "was copied from the primary (" + noBackup + ")";
    }
}
