/** Signed, chained evidence of closed recoveries that anyone can verify offline. */
@NullMarked
package studio.vibecraft.lifeboat.receipt;

import org.jspecify.annotations.NullMarked;
