/** The server around the resources: configuration, health, metrics. */
@NullMarked
package studio.vibecraft.lifeboat.api.server;

import org.jspecify.annotations.NullMarked;
