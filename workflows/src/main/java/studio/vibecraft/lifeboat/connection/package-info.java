/** The one way in which API, command line and worker reach Temporal. */
@NullMarked
package studio.vibecraft.lifeboat.connection;

import org.jspecify.annotations.NullMarked;
