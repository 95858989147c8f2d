/** Finds a mistaken transaction in the WAL and the rows that it took. */
@NullMarked
package studio.vibecraft.lifeboat.activities.deletion;

import org.jspecify.annotations.NullMarked;
