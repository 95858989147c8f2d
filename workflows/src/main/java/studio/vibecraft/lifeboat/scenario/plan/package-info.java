@NullMarked
package studio.vibecraft.lifeboat.scenario.plan;

import org.jspecify.annotations.NullMarked;
