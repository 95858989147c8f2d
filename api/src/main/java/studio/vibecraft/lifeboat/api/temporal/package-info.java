/** The only package that talks to Temporal. Knows no HTTP: the command line uses it when the API is down. */
@NullMarked
package studio.vibecraft.lifeboat.api.temporal;

import org.jspecify.annotations.NullMarked;
