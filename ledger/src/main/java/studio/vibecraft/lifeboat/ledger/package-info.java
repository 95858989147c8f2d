/** What happened, in a PostgreSQL of Lifeboat's own. A recovery never waits for it. */
@NullMarked
package studio.vibecraft.lifeboat.ledger;

import org.jspecify.annotations.NullMarked;
