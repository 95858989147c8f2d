@NullMarked
package studio.vibecraft.lifeboat.bench;

import org.jspecify.annotations.NullMarked;
