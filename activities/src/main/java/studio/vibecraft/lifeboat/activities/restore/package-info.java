/** Makes a copy of a cluster from its backups and brings it forward. */
@NullMarked
package studio.vibecraft.lifeboat.activities.restore;

import org.jspecify.annotations.NullMarked;
