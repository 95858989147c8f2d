/** Stops all writes to a cluster, proves it, and lets them go on again. */
@NullMarked
package studio.vibecraft.lifeboat.activities.fence;

import org.jspecify.annotations.NullMarked;
