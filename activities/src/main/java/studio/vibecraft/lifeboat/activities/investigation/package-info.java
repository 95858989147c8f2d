/** Collects what is needed to find the root cause. */
@NullMarked
package studio.vibecraft.lifeboat.activities.investigation;

import org.jspecify.annotations.NullMarked;
