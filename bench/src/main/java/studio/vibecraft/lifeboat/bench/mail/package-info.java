/** The mail server of the demo's users. */
@NullMarked
package studio.vibecraft.lifeboat.bench.mail;

import org.jspecify.annotations.NullMarked;
