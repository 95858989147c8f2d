package studio.vibecraft.lifeboat.api.archive;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import studio.vibecraft.lifeboat.contract.RecoveryProgress;
import studio.vibecraft.lifeboat.contract.TimelineEntry;
import studio.vibecraft.lifeboat.ledger.Ledger;
import studio.vibecraft.lifeboat.ledger.LedgerDownException;
import studio.vibecraft.lifeboat.ledger.RecoveryArchive;

/** Reads the ledger; after it did not answer it is left alone for a while, so that nobody waits for it again and again. */
public final class LedgerArchive implements Archive {
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private final RecoveryArchive ledger;
    private volatile long downUntilNanos = System.nanoTime();

    public LedgerArchive(Ledger ledger) {
        this.ledger = new RecoveryArchive(ledger);
    }

    @Override
    public Optional<RecoveryProgress> recovery(String recoveryId) {
        return ask(() -> ledger.recovery(recoveryId).map(progress -> told(progress, ledger.timeline(recoveryId))));
    }

    @Override
    public List<RecoveryProgress> recoveries(RecoveryFilter filter) {
        String phase = filter.phase() == null ? null : filter.phase().name();
        return ask(
                () -> ledger.recoveries(filter.database(), filter.scenario(), phase, filter.offset(), filter.limit()));
    }

    @Override
    public Map<String, Duration> estimates(String database, String scenario) {
        return ask(() -> ledger.estimates(database, scenario));
    }

    @Override
    public Optional<String> receipt(String recoveryId) {
        return ask(() -> ledger.receipt(recoveryId));
    }

    private <T> T ask(Supplier<T> question) {
        if (System.nanoTime() - downUntilNanos < 0) {
            throw new ArchiveDownException(null);
        }
        try {
            return question.get();
        } catch (LedgerDownException e) {
            downUntilNanos = System.nanoTime() + LEFT_ALONE.toNanos();
            throw new ArchiveDownException(e);
        }
    }

    private static RecoveryProgress told(RecoveryProgress progress, List<TimelineEntry> timeline) {
        List<TimelineEntry> story = timeline.size() > progress.timeline().size() ? timeline : progress.timeline();
        return new RecoveryProgress(
                progress.recoveryId(),
                progress.runId(),
                progress.database(),
                progress.scenario(),
                progress.title(),
                progress.mode(),
                progress.phase(),
                progress.phaseReason(),
                progress.requestedBy(),
                progress.reason(),
                progress.objectives(),
                progress.startedAt(),
                progress.openedAt(),
                progress.closedAt(),
                progress.machineTime(),
                progress.humanWait(),
                progress.projectedFinish(),
                progress.returnable(),
                progress.steps(),
                story);
    }
}
