/** Mistakes that people make in a database that is well. */
@NullMarked
package studio.vibecraft.lifeboat.bench.mistake;

import org.jspecify.annotations.NullMarked;
