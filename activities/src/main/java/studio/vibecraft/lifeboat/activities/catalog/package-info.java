/** What PostgreSQL's catalogs say about relations and their files. */
@NullMarked
package studio.vibecraft.lifeboat.activities.catalog;

import org.jspecify.annotations.NullMarked;
