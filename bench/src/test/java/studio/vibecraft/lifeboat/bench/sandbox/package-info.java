@NullMarked
package studio.vibecraft.lifeboat.bench.sandbox;

import org.jspecify.annotations.NullMarked;
