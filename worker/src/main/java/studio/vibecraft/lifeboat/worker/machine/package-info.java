/** Everything on one machine: starts and ends Temporal, ledger, worker and API on one configuration. */
@NullMarked
package studio.vibecraft.lifeboat.worker.machine;

import org.jspecify.annotations.NullMarked;
