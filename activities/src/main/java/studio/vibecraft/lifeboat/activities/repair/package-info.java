/** Makes anew, or brings back, what a restore alone does not. */
@NullMarked
package studio.vibecraft.lifeboat.activities.repair;

import org.jspecify.annotations.NullMarked;
