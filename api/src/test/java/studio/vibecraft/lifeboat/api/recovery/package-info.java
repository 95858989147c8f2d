@NullMarked
package studio.vibecraft.lifeboat.api.recovery;

import org.jspecify.annotations.NullMarked;
