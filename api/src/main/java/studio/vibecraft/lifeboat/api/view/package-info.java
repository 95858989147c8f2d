/** What the API answers with; the command line reads the same records. */
@NullMarked
package studio.vibecraft.lifeboat.api.view;

import org.jspecify.annotations.NullMarked;
