/** Backups: which there are, which are clean, and keeping them. */
@NullMarked
package studio.vibecraft.lifeboat.activities.backup;

import org.jspecify.annotations.NullMarked;
