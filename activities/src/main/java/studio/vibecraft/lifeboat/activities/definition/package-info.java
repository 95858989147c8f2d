/** Definitions that a DROP took, in PostgreSQL's own words: found by comparing two schemas, made again, compared again. */
@NullMarked
package studio.vibecraft.lifeboat.activities.definition;

import org.jspecify.annotations.NullMarked;
