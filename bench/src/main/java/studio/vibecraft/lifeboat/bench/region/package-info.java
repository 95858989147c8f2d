/** A second region on the same machine: another loopback address, a line between the two that can be cut, and a name server. */
@NullMarked
package studio.vibecraft.lifeboat.bench.region;

import org.jspecify.annotations.NullMarked;
