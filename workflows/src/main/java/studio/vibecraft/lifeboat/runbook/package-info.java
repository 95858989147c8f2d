/** What a runbook says: words and knobs from YAML, commands for people from Markdown. */
@NullMarked
package studio.vibecraft.lifeboat.runbook;

import org.jspecify.annotations.NullMarked;
