/** Looks at a damaged cluster without changing it. */
@NullMarked
package studio.vibecraft.lifeboat.activities.inspection;

import org.jspecify.annotations.NullMarked;
