@NullMarked
package studio.vibecraft.lifeboat.api.cli;

import org.jspecify.annotations.NullMarked;
