package studio.vibecraft.lifeboat.api.view;

import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Objectives;
import studio.vibecraft.lifeboat.model.Platform;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;

/**
 * A protected database and the newest recovery of it.
 *
 * @param newestRecovery open or closed; null when there was none
 * @param unknown why the newest recovery could not be looked up, null when it could
 */
public record DatabaseView(
        String name,
        Platform platform,
        String owner,
        String host,
        Objectives objectives,
        @Nullable RecoverySummary newestRecovery,
        @Nullable String unknown) {

    public static DatabaseView of(
            ProtectedDatabase database, @Nullable RecoverySummary newestRecovery, @Nullable String unknown) {
        return new DatabaseView(
                database.name(),
                database.platform(),
                database.owner(),
                database.host(),
                database.objectives(),
                newestRecovery,
                unknown);
    }
}
