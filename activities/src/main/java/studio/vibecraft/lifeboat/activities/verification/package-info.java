/** Proves that data is whole, and mends what is derived from it. */
@NullMarked
package studio.vibecraft.lifeboat.activities.verification;

import org.jspecify.annotations.NullMarked;
