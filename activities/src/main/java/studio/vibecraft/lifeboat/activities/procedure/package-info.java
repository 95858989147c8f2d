/** What the activities of all procedures share. */
@NullMarked
package studio.vibecraft.lifeboat.activities.procedure;

import org.jspecify.annotations.NullMarked;
