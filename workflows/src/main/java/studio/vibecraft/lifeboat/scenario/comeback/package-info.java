/**
 * The return to the primary region, after scenario 3. Everything slow is done while clients go on; they wait from step 3 to step 5:
 *
 * <ol>
 *   <li>prepare the old primary: a standby of the present primary, as it is, rewound, or restored
 *   <li>wait for catch-up
 *   <li>pause clients: the poolers hold them back, with a deadline
 *   <li>hand over: the present primary is stopped, the old one has its last record, and only then it is promoted, the point of no return
 *   <li>lead clients back: connections, poolers, name
 *   <li>rebuild redundancy: the other region has a standby again
 *   <li>verify the application
 * </ol>
 *
 * Whatever goes wrong before the promotion gives the part back to the present primary at once and lets the clients go on; only then a person is
 * asked. A stopped primary cannot be started by anybody until that is taken back, so there is no moment with two.
 */
@NullMarked
package studio.vibecraft.lifeboat.scenario.comeback;

import org.jspecify.annotations.NullMarked;
