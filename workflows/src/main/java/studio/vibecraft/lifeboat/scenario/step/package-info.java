/**
 * The one mechanism behind the lines of every scenario: gate, bounded attempts, hold, undo, timeline, times. It knows no scenario;
 * a special case belongs in that scenario or in an activity.
 */
@NullMarked
package studio.vibecraft.lifeboat.scenario.step;

import org.jspecify.annotations.NullMarked;
