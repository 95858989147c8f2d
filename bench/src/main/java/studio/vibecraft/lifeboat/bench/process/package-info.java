/** Starting and ending other programs. */
@NullMarked
package studio.vibecraft.lifeboat.bench.process;

import org.jspecify.annotations.NullMarked;
