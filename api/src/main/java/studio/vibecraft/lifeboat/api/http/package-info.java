/** What every request passes: problems as answers, limits, headers. */
@NullMarked
package studio.vibecraft.lifeboat.api.http;

import org.jspecify.annotations.NullMarked;
