/** The plan's procedures by themselves: what can be asked for, and what comes out. */
@NullMarked
package studio.vibecraft.lifeboat.contract.procedure;

import org.jspecify.annotations.NullMarked;
