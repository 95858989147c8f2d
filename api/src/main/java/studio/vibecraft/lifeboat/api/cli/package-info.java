/** The command line. Everything heavy is loaded only by the command that needs it. */
@NullMarked
package studio.vibecraft.lifeboat.api.cli;

import org.jspecify.annotations.NullMarked;
