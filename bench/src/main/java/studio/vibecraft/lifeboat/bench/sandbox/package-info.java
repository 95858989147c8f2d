/** A real cluster with real backups in one directory. */
@NullMarked
package studio.vibecraft.lifeboat.bench.sandbox;

import org.jspecify.annotations.NullMarked;
