/** Messages by mail. */
@NullMarked
package studio.vibecraft.lifeboat.activities.notification.smtp;

import org.jspecify.annotations.NullMarked;
