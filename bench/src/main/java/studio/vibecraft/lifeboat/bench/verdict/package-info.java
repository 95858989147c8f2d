/** Compares a database with what was acknowledged. Believes nothing that the product says. */
@NullMarked
package studio.vibecraft.lifeboat.bench.verdict;

import org.jspecify.annotations.NullMarked;
