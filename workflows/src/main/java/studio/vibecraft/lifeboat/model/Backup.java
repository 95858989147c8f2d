package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One restorable backup of a cluster.
 *
 * @param label the engine's own name for it
 * @param error true when the engine saw bad pages while it was taken
 * @param walGap null when every WAL segment from {@code startWal} up to the newest one is there, else what is missing
 * @param size bytes of the restored cluster
 */
public record Backup(
        String label,
        String type,
        Instant startedAt,
        Instant stoppedAt,
        Lsn start,
        Lsn stop,
        int timeline,
        boolean error,
        @Nullable String walGap,
        long size) {}
