@NullMarked
package studio.vibecraft.lifeboat.worker.doctor;

import org.jspecify.annotations.NullMarked;
