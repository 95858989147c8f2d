@NullMarked
package studio.vibecraft.lifeboat.bench.demo;

import org.jspecify.annotations.NullMarked;
