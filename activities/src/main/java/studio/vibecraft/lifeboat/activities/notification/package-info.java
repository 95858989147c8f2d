/** Messages to people: the plan's texts, each sent once. */
@NullMarked
package studio.vibecraft.lifeboat.activities.notification;

import org.jspecify.annotations.NullMarked;
