@NullMarked
package studio.vibecraft.lifeboat.api;

import org.jspecify.annotations.NullMarked;
