package studio.vibecraft.lifeboat.activities.wal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * A commit in the WAL.
 *
 * @param number of the transaction that counts, the low 32 bits
 * @param at beginning of its record
 * @param time by the server's clock
 */
public record CommittedTransaction(
        long number, Lsn at, @Nullable Instant time) {}
