/** Reading YAML strictly: every mistake at once, each at its line. */
@NullMarked
package studio.vibecraft.lifeboat.yaml;

import org.jspecify.annotations.NullMarked;
