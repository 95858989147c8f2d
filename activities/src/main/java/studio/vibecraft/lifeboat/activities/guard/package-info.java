/** Keeps statements away from single tables: all of them for a while, or large ones for good. */
@NullMarked
package studio.vibecraft.lifeboat.activities.guard;

import org.jspecify.annotations.NullMarked;
