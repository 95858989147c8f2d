/** Ways in which a whole cluster is lost. */
@NullMarked
package studio.vibecraft.lifeboat.bench.loss;

import org.jspecify.annotations.NullMarked;
