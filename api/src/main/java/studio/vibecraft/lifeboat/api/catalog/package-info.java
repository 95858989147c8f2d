/** What is protected and how: databases and runbooks, read-only. */
@NullMarked
package studio.vibecraft.lifeboat.api.catalog;

import org.jspecify.annotations.NullMarked;
