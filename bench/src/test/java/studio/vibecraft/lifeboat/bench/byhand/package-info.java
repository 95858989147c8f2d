@NullMarked
package studio.vibecraft.lifeboat.bench.byhand;

import org.jspecify.annotations.NullMarked;
