package studio.vibecraft.lifeboat.activities.scan;

import studio.vibecraft.lifeboat.model.Damage;

/**
 * Something that looks wrong in one look at one block. On a running cluster files lag behind memory, so it counts only when it is seen again
 * after a checkpoint.
 *
 * @param offset the line pointer, 0 when the whole block is meant
 */
public record Suspect(Damage.Kind kind, String fork, long block, int offset) {}
