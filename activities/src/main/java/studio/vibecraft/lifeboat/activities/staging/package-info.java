/** Rows beside the table that they are to come back into. */
@NullMarked
package studio.vibecraft.lifeboat.activities.staging;

import org.jspecify.annotations.NullMarked;
