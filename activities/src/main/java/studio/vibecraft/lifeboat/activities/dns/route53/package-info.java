/** Hosted zones of Amazon Route 53. The only home of its SDK. */
@NullMarked
package studio.vibecraft.lifeboat.activities.dns.route53;

import org.jspecify.annotations.NullMarked;
