/** Leads a name to another place, with one leaf package for each kind of server that holds names. */
@NullMarked
package studio.vibecraft.lifeboat.activities.dns;

import org.jspecify.annotations.NullMarked;
