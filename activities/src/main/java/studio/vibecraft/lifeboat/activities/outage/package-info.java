/** What the surviving region does when the primary's is gone: examines the standby, tries the old primary, rebuilds, watches, plans the return. */
@NullMarked
package studio.vibecraft.lifeboat.activities.outage;

import org.jspecify.annotations.NullMarked;
