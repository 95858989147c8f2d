/** One user's rows out of a database and back: foreign keys are followed, never a list of tables. */
@NullMarked
package studio.vibecraft.lifeboat.activities.userdata;

import org.jspecify.annotations.NullMarked;
