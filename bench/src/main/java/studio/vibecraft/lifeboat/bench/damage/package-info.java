/** Damages the real files of a running cluster. */
@NullMarked
package studio.vibecraft.lifeboat.bench.damage;

import org.jspecify.annotations.NullMarked;
