@NullMarked
package studio.vibecraft.lifeboat.bench.resilience;

import org.jspecify.annotations.NullMarked;
