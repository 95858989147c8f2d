package studio.vibecraft.lifeboat.api.archive;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;

/** For a configuration without a ledger, and for the command line when it asks Temporal directly. */
public final class NoArchive implements Archive {
    @Override
    public Optional<RecoveryProgress> recovery(String recoveryId) {
        throw new ArchiveDownException(null);
    }

    @Override
    public List<RecoveryProgress> recoveries(RecoveryFilter filter) {
        throw new ArchiveDownException(null);
    }

    @Override
    public Map<String, Duration> estimates(String database, String scenario) {
        throw new ArchiveDownException(null);
    }

    @Override
    public Optional<String> receipt(String recoveryId) {
        throw new ArchiveDownException(null);
    }
}
