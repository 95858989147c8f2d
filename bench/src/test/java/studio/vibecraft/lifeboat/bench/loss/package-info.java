@NullMarked
package studio.vibecraft.lifeboat.bench.loss;

import org.jspecify.annotations.NullMarked;
