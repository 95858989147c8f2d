/** Who asks, and what that person may do. */
@NullMarked
package studio.vibecraft.lifeboat.api.access;

import org.jspecify.annotations.NullMarked;
