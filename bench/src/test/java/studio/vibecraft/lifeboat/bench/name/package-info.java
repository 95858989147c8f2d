@NullMarked
package studio.vibecraft.lifeboat.bench.name;

import org.jspecify.annotations.NullMarked;
