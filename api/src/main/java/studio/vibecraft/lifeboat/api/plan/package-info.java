/** Preview, then execute: plans, and whether one still holds. */
@NullMarked
package studio.vibecraft.lifeboat.api.plan;

import org.jspecify.annotations.NullMarked;
