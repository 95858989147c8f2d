@NullMarked
package studio.vibecraft.lifeboat.activities.record;

import org.jspecify.annotations.NullMarked;
