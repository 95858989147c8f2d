/** Puts single rows back into tables that go on living. */
@NullMarked
package studio.vibecraft.lifeboat.activities.rows;

import org.jspecify.annotations.NullMarked;
