package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was left of a lost cluster and could be secured.
 *
 * @param processes that were still running without their files, and were ended
 * @param segments WAL files that were saved
 * @param newestHeld name of the newest WAL segment that a running process still held open; null when there was none. Where it ends, the old
 *     cluster's WAL ended
 * @param silentAt from then on nobody can have acknowledged anything any more
 * @param movedTo where the rest of the old directory was put; null when there was none
 */
public record Remains(
        int processes,
        int segments,
        @Nullable String newestHeld,
        Instant silentAt,
        @Nullable String movedTo) {}
