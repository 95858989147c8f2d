@NullMarked
package studio.vibecraft.lifeboat.bench.connection;

import org.jspecify.annotations.NullMarked;
