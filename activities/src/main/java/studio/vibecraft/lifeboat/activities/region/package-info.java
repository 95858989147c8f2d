/** What is seen from a surviving region: the standby there, and the old primary as it looks to somebody who tries to write. Changes nothing. */
@NullMarked
package studio.vibecraft.lifeboat.activities.region;

import org.jspecify.annotations.NullMarked;
