/** Who tried to change what through the API. */
@NullMarked
package studio.vibecraft.lifeboat.api.audit;

import org.jspecify.annotations.NullMarked;
