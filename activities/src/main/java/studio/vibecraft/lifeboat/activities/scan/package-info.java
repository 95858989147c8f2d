/** Looks for damage in data files, without asking PostgreSQL. */
@NullMarked
package studio.vibecraft.lifeboat.activities.scan;

import org.jspecify.annotations.NullMarked;
