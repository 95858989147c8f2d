/** Checks every dependency of a configuration, changes nothing, and says what to mend. */
@NullMarked
package studio.vibecraft.lifeboat.worker.doctor;

import org.jspecify.annotations.NullMarked;
