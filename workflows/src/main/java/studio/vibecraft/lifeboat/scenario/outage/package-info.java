/**
 * Scenario 3, data-centre outage, as the plan lists it:
 *
 * <ol>
 *   <li>activate the secondary region: what would be lost is shown and agreed to, the old primary is fenced, then the standby is promoted, the
 *       point of no return
 *   <li>update DNS: only from where it led before
 *   <li>restore redundancy: slots, archive, a new standby in the surviving region, a full backup; where no standby was, this step begins before DNS,
 *       with the primary itself, in quarantine until it is proved, and goes on after it
 *   <li>verify the application
 *   <li>monitor
 *   <li>plan the return
 * </ol>
 *
 * Stopping before the promotion leaves the standby a standby; a fence that the old primary's own host has put up is taken down again. A stop
 * between promotion and DNS leaves a name that leads to nobody, never two primaries.
 */
@NullMarked
package studio.vibecraft.lifeboat.scenario.outage;

import org.jspecify.annotations.NullMarked;
