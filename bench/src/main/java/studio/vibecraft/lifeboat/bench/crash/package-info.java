/** Kills the worker again and again, and counts what there must be only once. */
@NullMarked
package studio.vibecraft.lifeboat.bench.crash;

import org.jspecify.annotations.NullMarked;
