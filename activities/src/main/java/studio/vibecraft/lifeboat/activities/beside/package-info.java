/** A restore into a directory beside, for looking and for taking data out: it never becomes the production database. */
@NullMarked
package studio.vibecraft.lifeboat.activities.beside;

import org.jspecify.annotations.NullMarked;
