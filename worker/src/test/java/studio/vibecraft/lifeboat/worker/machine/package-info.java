@NullMarked
package studio.vibecraft.lifeboat.worker.machine;

import org.jspecify.annotations.NullMarked;
