/**
 * The plan's procedures by themselves. Stopping one at any point leaves the protected database as it was: what writes there does it in one
 * transaction.
 */
@NullMarked
package studio.vibecraft.lifeboat.scenario.procedure;

import org.jspecify.annotations.NullMarked;
