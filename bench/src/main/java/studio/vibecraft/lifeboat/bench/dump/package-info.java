/** Logical restores in processes of their own, which can be killed. */
@NullMarked
package studio.vibecraft.lifeboat.bench.dump;

import org.jspecify.annotations.NullMarked;
