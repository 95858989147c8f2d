/** A streaming standby that may take the damaged cluster's place, reached by SQL only. */
@NullMarked
package studio.vibecraft.lifeboat.activities.standby;

import org.jspecify.annotations.NullMarked;
