/** What the write-ahead log says about damaged blocks. */
@NullMarked
package studio.vibecraft.lifeboat.activities.wal;

import org.jspecify.annotations.NullMarked;
