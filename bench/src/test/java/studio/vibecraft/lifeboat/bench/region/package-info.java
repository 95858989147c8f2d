@NullMarked
package studio.vibecraft.lifeboat.bench.region;

import org.jspecify.annotations.NullMarked;
