@NullMarked
package studio.vibecraft.lifeboat.scenario.corruption;

import org.jspecify.annotations.NullMarked;
