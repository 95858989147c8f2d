/** The plan's procedures by themselves: start, follow, end. */
@NullMarked
package studio.vibecraft.lifeboat.api.procedure;

import org.jspecify.annotations.NullMarked;
