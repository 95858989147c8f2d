/** A data directory of this host that becomes a standby of another server, and how that server sees it. */
@NullMarked
package studio.vibecraft.lifeboat.activities.follow;

import org.jspecify.annotations.NullMarked;
