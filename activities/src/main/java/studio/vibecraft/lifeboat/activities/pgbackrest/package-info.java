/** The backup engine pgBackRest: its commands and what they say. */
@NullMarked
package studio.vibecraft.lifeboat.activities.pgbackrest;

import org.jspecify.annotations.NullMarked;
