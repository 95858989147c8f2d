@NullMarked
package studio.vibecraft.lifeboat.api.dashboard;

import org.jspecify.annotations.NullMarked;
