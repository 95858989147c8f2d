/**
 * Scenario 4, accidental data deletion, as the plan lists it:
 *
 * <ol>
 *   <li>identify what was deleted and when: from the WAL; the expiry of backups is frozen, and a standby that has not replayed it is stopped
 *   <li>stop further operations on the affected data: its tables refuse writes, everything else goes on; undo thaws them
 *   <li>restore the specific data: from a standby or an instance that stands just before the mistake, after a dry run that a person has agreed to; undo takes
 *       the rows out again
 *   <li>verify, then thaw: the point of no return
 *   <li>add safeguards
 *   <li>document the incident
 * </ol>
 *
 * Stopping anywhere before the thaw leaves the tables as the mistake left them.
 */
@NullMarked
package studio.vibecraft.lifeboat.scenario.deletion;

import org.jspecify.annotations.NullMarked;
