/** A cluster that is lost: whether it is, what can still be saved of it, and how far it comes back. */
@NullMarked
package studio.vibecraft.lifeboat.activities.loss;

import org.jspecify.annotations.NullMarked;
