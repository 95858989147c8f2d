/** Child processes that outlive the worker, and the lock that keeps two attempts apart. */
@NullMarked
package studio.vibecraft.lifeboat.activities.command;

import org.jspecify.annotations.NullMarked;
