/** lifeboat.yml: strict, all mistakes at once, secrets by reference. */
@NullMarked
package studio.vibecraft.lifeboat.configuration;

import org.jspecify.annotations.NullMarked;
