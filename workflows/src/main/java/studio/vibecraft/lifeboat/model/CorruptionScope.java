package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is damaged and what follows from it.
 *
 * @param why one sentence: why this remedy
 * @param firstSign the earliest sign of the damage that was found (backup error flag, server log), if any
 * @param evidence directory with the damaged blocks and the file listing, saved before anything was restarted
 * @param looked how the search was done, for the record
 */
public record CorruptionScope(
        List<Damage> damages,
        Remedy remedy,
        String why,
        @Nullable Instant firstSign,
        String evidence,
        Inventory inventory,
        List<Check> looked) {}
