@NullMarked
package studio.vibecraft.lifeboat.model;

import org.jspecify.annotations.NullMarked;
