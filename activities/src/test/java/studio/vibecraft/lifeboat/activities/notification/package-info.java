@NullMarked
package studio.vibecraft.lifeboat.activities.notification;

import org.jspecify.annotations.NullMarked;
