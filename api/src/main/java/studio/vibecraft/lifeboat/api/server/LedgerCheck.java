package studio.vibecraft.lifeboat.api.server;

import com.codahale.metrics.health.HealthCheck;
import studio.vibecraft.lifeboat.api.archive.Archive;
import studio.vibecraft.lifeboat.api.archive.ArchiveDownException;

/** Whether the ledger answers. It is never needed for a recovery: unhealthy here means that history and estimates are missing. */
public final class LedgerCheck extends HealthCheck {
    private final Archive archive;

    public LedgerCheck(Archive archive) {
        this.archive = archive;
    }

    @Override
    protected Result check() {
        try {
            archive.recovery("health-check");
            return Result.healthy();
        } catch (ArchiveDownException e) {
            return Result.unhealthy("the ledger does not answer or is not configured; recoveries work without it");
        }
    }
}
