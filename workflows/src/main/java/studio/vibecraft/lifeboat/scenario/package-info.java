@NullMarked
package studio.vibecraft.lifeboat.scenario;

import org.jspecify.annotations.NullMarked;
