package studio.vibecraft.lifeboat.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was left of a lost cluster and could be secured.
 *
 * @param processes that were still running without their files, and were ended
 * @param segments WAL files that were saved
 * @param newestSaved name of the newest WAL segment that was saved when nobody could write to it any more; null when there was none
 * @param silentAt from then on nobody can have acknowledged anything any more
 * @param movedTo where the rest of the old directory was put; null when there was none
 */
public record Remains(
        int processes,
        int segments,
        @Nullable String newestSaved,
        Instant silentAt,
        @Nullable String movedTo) {

    /** Processes without files go on taking commits until they are stopped. */
    public Instant silentAt(LossFinding loss) {
        return loss.silent() ? loss.at() : silentAt;
    }
}
