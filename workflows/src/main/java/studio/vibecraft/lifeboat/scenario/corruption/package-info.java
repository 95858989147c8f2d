/**
 * Scenario 1, database corruption, as the plan lists it:
 *
 * <ol>
 *   <li>identify the scope: files only, nothing is changed but the expiry of backups, which is frozen
 *   <li>stop all write operations: from here the old cluster is fenced; undo lets it go on, on the same timeline
 *   <li>restore from the latest clean backup: beside the old cluster, which stays as it is
 *   <li>verify data integrity
 *   <li>resume operations: proved in quarantine, then opened, the point of no return
 *   <li>investigate the root cause
 * </ol>
 *
 * Stopping anywhere before the opening leaves the old cluster intact.
 */
@NullMarked
package studio.vibecraft.lifeboat.scenario.corruption;

import org.jspecify.annotations.NullMarked;
