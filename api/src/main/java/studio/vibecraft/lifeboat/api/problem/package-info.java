/** What can be refused, as RFC 9457 problem details; the command line knows the same problems. */
@NullMarked
package studio.vibecraft.lifeboat.api.problem;

import org.jspecify.annotations.NullMarked;
