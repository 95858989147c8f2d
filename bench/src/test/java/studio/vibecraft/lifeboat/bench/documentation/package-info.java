@NullMarked
package studio.vibecraft.lifeboat.bench.documentation;

import org.jspecify.annotations.NullMarked;
