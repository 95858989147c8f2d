package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import java.util.List;

/**
 * A standby that has become the primary.
 *
 * @param timeline the new one
 * @param writableAt when it had accepted its first write; clients could write from then on
 * @param checks what was written there, and by whom
 */
public record TakenOver(int timeline, Instant writableAt, List<Check> checks) {}
