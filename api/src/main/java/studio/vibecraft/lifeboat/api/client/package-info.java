/** What the command line talks to: the API, or Temporal itself when the API is down. */
@NullMarked
package studio.vibecraft.lifeboat.api.client;

import org.jspecify.annotations.NullMarked;
