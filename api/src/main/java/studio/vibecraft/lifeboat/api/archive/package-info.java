/** What the ledger remembers, when it is up. Nothing here may keep a recovery from starting. */
@NullMarked
package studio.vibecraft.lifeboat.api.archive;

import org.jspecify.annotations.NullMarked;
