@NullMarked
package studio.vibecraft.lifeboat.bench.crash;

import org.jspecify.annotations.NullMarked;
