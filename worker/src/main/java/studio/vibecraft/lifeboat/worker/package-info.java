@NullMarked
package studio.vibecraft.lifeboat.worker;

import org.jspecify.annotations.NullMarked;
