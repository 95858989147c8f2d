/** Questions that are put to a database about its own contents. */
@NullMarked
package studio.vibecraft.lifeboat.activities.check;

import org.jspecify.annotations.NullMarked;
