@NullMarked
package studio.vibecraft.lifeboat.bench.launcher;

import org.jspecify.annotations.NullMarked;
