/** Rules for all modules. */
@NullMarked
package studio.vibecraft.lifeboat.bench;

import org.jspecify.annotations.NullMarked;
