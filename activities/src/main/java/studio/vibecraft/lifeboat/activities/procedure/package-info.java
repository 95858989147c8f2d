/** How activities work: by one attempt at a time, and told to be alive. */
@NullMarked
package studio.vibecraft.lifeboat.activities.procedure;

import org.jspecify.annotations.NullMarked;
