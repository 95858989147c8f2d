package studio.vibecraft.lifeboat.api.archive;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;

/** Closed recoveries and what they teach. Every method throws {@link ArchiveDownException} when the ledger does not answer. */
public interface Archive {
    /** The last recorded state, with its timeline. */
    Optional<RecoveryProgress> recovery(String recoveryId);

    /** Newest first. */
    List<RecoveryProgress> recoveries(RecoveryFilter filter);

    /** Step id to the usual duration of earlier runs; empty when there were none. */
    Map<String, Duration> estimates(String database, String scenario);

    /** The receipt's JSON as it was signed. */
    Optional<String> receipt(String recoveryId);
}
