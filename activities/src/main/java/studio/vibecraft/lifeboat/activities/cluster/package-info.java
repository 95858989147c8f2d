/** One PostgreSQL instance: its control file, its service, its connections. */
@NullMarked
package studio.vibecraft.lifeboat.activities.cluster;

import org.jspecify.annotations.NullMarked;
