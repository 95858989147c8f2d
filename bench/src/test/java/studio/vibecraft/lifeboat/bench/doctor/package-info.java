@NullMarked
package studio.vibecraft.lifeboat.bench.doctor;

import org.jspecify.annotations.NullMarked;
