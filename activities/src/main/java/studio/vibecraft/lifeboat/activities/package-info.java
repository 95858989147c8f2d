/** How it happens: one package per capability. The only home of vendor code. */
@NullMarked
package studio.vibecraft.lifeboat.activities;

import org.jspecify.annotations.NullMarked;
