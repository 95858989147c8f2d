/**
 * A cluster that is built anew from logical dumps: by initdb, then each database by what pg_restore reads out of its dump. Definitions come
 * in one transaction; every table's rows, and every index and constraint, come in one of their own, together with the record that they are there.
 * So a killed restore goes on at the item where it was, and no row can come twice.
 */
@NullMarked
package studio.vibecraft.lifeboat.activities.dump;

import org.jspecify.annotations.NullMarked;
