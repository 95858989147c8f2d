package studio.vibecraft.lifeboat.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the outbox to the ledger whenever it is up. The first failure is told whole, later ones are counted. */
public final class OutboxDelivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);
    private static final long EVERY_MILLISECONDS = 500;

    private final Outbox outbox;
    private final Ledger ledger;
    private final RecoveryJournal journal;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread thread = new Thread(runnable, "outbox");
        thread.setDaemon(true);
        return thread;
    });
    private boolean migrated;
    private int failures;

    public OutboxDelivery(Outbox outbox, Ledger ledger) {
        this.outbox = outbox;
        this.ledger = ledger;
        this.journal = new RecoveryJournal(ledger);
    }

    public void start() {
        executor.scheduleWithFixedDelay(this::attempt, 0, EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
    }

    private void attempt() {
        try {
            deliver();
            if (failures > 0) {
                LOG.info("the ledger is back after {} failed deliveries", failures);
            }
            failures = 0;
        } catch (LedgerDownException e) {
            if (failures++ == 0) {
                LOG.warn("records wait in the outbox: {}", e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.error("the outbox cannot be delivered", e);
        }
    }

    /** Everything that waits, in order. What was written is removed only afterwards, so a kill in between delivers it twice, harmlessly. */
    public void deliver() {
        if (!migrated) {
            ledger.migrate();
            migrated = true;
        }
        for (Path file : outbox.waiting()) {
            deliver(file);
        }
    }

    private void deliver(Path file) {
        try {
            journal.write(Outbox.read(file));
            Files.deleteIfExists(file);
        } catch (NoSuchFileException e) {
            LOG.debug("{} was delivered by another worker with the same state directory", file);
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("{} cannot be read and is put aside", file, e);
            putAside(file);
        }
    }

    private static void putAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
