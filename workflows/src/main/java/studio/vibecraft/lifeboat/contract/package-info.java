@NullMarked
package studio.vibecraft.lifeboat.contract;

import org.jspecify.annotations.NullMarked;
