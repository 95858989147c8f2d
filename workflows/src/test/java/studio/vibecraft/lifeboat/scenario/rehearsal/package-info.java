/** What the tests of all scenarios share. */
@NullMarked
package studio.vibecraft.lifeboat.scenario.rehearsal;

import org.jspecify.annotations.NullMarked;
