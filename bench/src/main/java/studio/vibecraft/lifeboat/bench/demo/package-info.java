/** The story of one disaster, told with real parts. */
@NullMarked
package studio.vibecraft.lifeboat.bench.demo;

import org.jspecify.annotations.NullMarked;
