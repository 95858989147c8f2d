/** The places outside that tell clients where a database is: read, changed, read back, put back. */
@NullMarked
package studio.vibecraft.lifeboat.activities.connection;

import org.jspecify.annotations.NullMarked;
