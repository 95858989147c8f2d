@NullMarked
package studio.vibecraft.lifeboat.bench.dashboard;

import org.jspecify.annotations.NullMarked;
