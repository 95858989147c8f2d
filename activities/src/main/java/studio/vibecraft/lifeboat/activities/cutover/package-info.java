/** Puts a verified copy into the old cluster's place. */
@NullMarked
package studio.vibecraft.lifeboat.activities.cutover;

import org.jspecify.annotations.NullMarked;
