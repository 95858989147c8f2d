/** Sessions of the shop that write all the time and note what was acknowledged. */
@NullMarked
package studio.vibecraft.lifeboat.bench.writers;

import org.jspecify.annotations.NullMarked;
