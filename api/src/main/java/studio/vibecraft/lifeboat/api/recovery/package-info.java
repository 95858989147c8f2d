/** Starting, following and deciding recoveries over HTTP. */
@NullMarked
package studio.vibecraft.lifeboat.api.recovery;

import org.jspecify.annotations.NullMarked;
