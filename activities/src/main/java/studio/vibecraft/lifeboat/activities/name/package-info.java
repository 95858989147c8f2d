/** The activities that lead a database's name to another region. */
@NullMarked
package studio.vibecraft.lifeboat.activities.name;

import org.jspecify.annotations.NullMarked;
