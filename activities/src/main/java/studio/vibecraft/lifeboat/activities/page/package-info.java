/** PostgreSQL's data files, read without PostgreSQL (layout of versions 13 to 17). */
@NullMarked
package studio.vibecraft.lifeboat.activities.page;

import org.jspecify.annotations.NullMarked;
