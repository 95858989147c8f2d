package studio.vibecraft.lifeboat.model;

import org.jspecify.annotations.Nullable;

/**
 * What a person knows of an old primary that nobody can ask.
 *
 * @param cannotWrite what makes it impossible that it takes writes, for example {@code power cut by the provider, ticket 4711}; null: nothing
 *     is known. A commander is asked to vouch for it
 */
public record OldPrimaryWord(@Nullable String cannotWrite) {
    public static final OldPrimaryWord NOTHING_KNOWN = new OldPrimaryWord(null);
}
