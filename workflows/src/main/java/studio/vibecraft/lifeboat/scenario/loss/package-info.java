/**
 * Scenario 2, complete database loss, as the plan lists it:
 *
 * <ol>
 *   <li>confirm the loss: looked at from several sides; only what is proved to be gone, or what a commander vouches for, is rebuilt
 *   <li>create a new instance: what is left is secured, the newest backup is restored in its place, this host is compared with what it
 *       expects; where no backup can be restored, two commanders agree to an empty cluster for the newest dumps, or, without
 *       any, for the bare schema
 *   <li>restore the schema: it comes with the backup or the dumps, and is compared with what the migrations make; or they make it
 *   <li>restore the data: every byte of WAL that can be found, or each item of the dumps; proved in quarantine, then opened, the point of no return
 *   <li>update connection strings
 *   <li>verify all services
 *   <li>communicate with users
 * </ol>
 *
 * Stopping anywhere before the opening removes the new instance and leaves what was found of the old one.
 */
@NullMarked
package studio.vibecraft.lifeboat.scenario.loss;

import org.jspecify.annotations.NullMarked;
