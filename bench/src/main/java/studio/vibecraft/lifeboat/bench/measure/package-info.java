/** Measures the product against the fastest script that a person would write. */
@NullMarked
package studio.vibecraft.lifeboat.bench.measure;

import org.jspecify.annotations.NullMarked;
