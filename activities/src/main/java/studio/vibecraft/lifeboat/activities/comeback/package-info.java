/** The way back into the first region: the old primary becomes a standby, takes over from the present one, and is followed by it. */
@NullMarked
package studio.vibecraft.lifeboat.activities.comeback;

import org.jspecify.annotations.NullMarked;
