/** A database's schema against the migrations that make it: the catalog is the proof, a migrations table is none. */
@NullMarked
package studio.vibecraft.lifeboat.activities.schema;

import org.jspecify.annotations.NullMarked;
