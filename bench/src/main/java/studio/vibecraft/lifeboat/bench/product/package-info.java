/** The product as its user sees it: launcher, processes, HTTP. */
@NullMarked
package studio.vibecraft.lifeboat.bench.product;

import org.jspecify.annotations.NullMarked;
