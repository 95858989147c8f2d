@NullMarked
package studio.vibecraft.lifeboat.bench.deletion;

import org.jspecify.annotations.NullMarked;
