@NullMarked
package studio.vibecraft.lifeboat.ledger;

import org.jspecify.annotations.NullMarked;
