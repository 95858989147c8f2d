@NullMarked
package studio.vibecraft.lifeboat.bench.procedure;

import org.jspecify.annotations.NullMarked;
