@NullMarked
package studio.vibecraft.lifeboat.runbook;

import org.jspecify.annotations.NullMarked;
