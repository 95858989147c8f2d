/** The services that depend on a database: whether they work again. */
@NullMarked
package studio.vibecraft.lifeboat.activities.service;

import org.jspecify.annotations.NullMarked;
