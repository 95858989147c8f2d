/** Zones that take signed dynamic updates. */
@NullMarked
package studio.vibecraft.lifeboat.activities.dns.rfc2136;

import org.jspecify.annotations.NullMarked;
