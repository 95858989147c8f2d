/** How a cluster that may still live somewhere is kept from taking writes, before another one takes its place. */
@NullMarked
package studio.vibecraft.lifeboat.scenario.fence;

import org.jspecify.annotations.NullMarked;
