package studio.vibecraft.lifeboat.activities.definition;

import org.jspecify.annotations.Nullable;

/**
 * Statements that make one object, or a part of one, as it was.
 *
 * @param name for people
 * @param early rows can only come back when it is there
 * @param exact afterwards it must read the same
 * @param undo the statement that takes it away again, null when it goes with another one
 */
record Definition(
        String name,
        boolean early,
        boolean exact,
        String sql,
        @Nullable String undo) {}
