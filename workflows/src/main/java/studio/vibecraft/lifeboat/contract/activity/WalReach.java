package studio.vibecraft.lifeboat.contract.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Backup;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.StoppingPoint;

/**
 * What backups and WAL can bring back, and where replay would stop for the point that was asked for.
 *
 * @param oldest the backup with which the earliest point is reached, null when there is none on the cluster's timeline
 * @param latest when the last commit that can be reached was made, null when no commit was found
 * @param latestLsn where that commit is
 * @param point null when what was asked for lies outside, or nothing would be left out
 */
public record WalReach(
        @Nullable Backup oldest,
        @Nullable Instant latest,
        @Nullable Lsn latestLsn,
        @Nullable StoppingPoint point) {

    /** The window as a sentence. */
    public String window() {
        if (oldest == null) {
            return "No backup of the cluster's present timeline is there, so no point can be reached.";
        }
        return "Points from " + oldest.stoppedAt() + " (" + oldest.stop() + ", the end of backup " + oldest.label()
                + ") to " + (latest == null ? "there" : latest + " (" + latestLsn + ", the last commit)")
                + " can be reached.";
    }
}
