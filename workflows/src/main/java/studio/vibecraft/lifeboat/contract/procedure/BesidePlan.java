package studio.vibecraft.lifeboat.contract.procedure;

import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.StoppingPoint;

/**
 * With what a point is reached.
 *
 * @param point where replay stops
 * @param window what else could be reached, as a sentence
 */
public record BesidePlan(Backup backup, int timeline, StoppingPoint point, String window) {}
