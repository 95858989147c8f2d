/** What the worker needs Temporal to know. */
@NullMarked
package studio.vibecraft.lifeboat.worker.temporal;

import org.jspecify.annotations.NullMarked;
