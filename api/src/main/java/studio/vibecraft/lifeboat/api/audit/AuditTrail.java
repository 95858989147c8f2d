package studio.vibecraft.lifeboat.api.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.vibecraft.lifeboat.contract.LifeboatDataConverter;
import studio.vibecraft.lifeboat.ledger.AuditLog;
import studio.vibecraft.lifeboat.ledger.AuditLog.Entry;
import studio.vibecraft.lifeboat.ledger.LedgerDownException;

/**
 * Audit entries on their way to the ledger: first a line in a file, so that no request waits for the ledger or fails with it. The file is
 * emptied only after all of its entries have been taken; entries carry an id, so a second delivery changes nothing.
 */
public final class AuditTrail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final ObjectMapper MAPPER = LifeboatDataConverter.mapper();
    private static final long EVERY_SECONDS = 2;

    private final Path file;
    private final @Nullable AuditLog log;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread thread = new Thread(runnable, "audit");
        thread.setDaemon(true);
        return thread;
    });

    /** @param log null when there is no ledger: the file keeps everything */
    public AuditTrail(Path state, @Nullable AuditLog log) {
        this.file = state.resolve("audit").resolve("waiting.jsonl");
        this.log = log;
    }

    public void start() {
        if (log != null) {
            executor.scheduleWithFixedDelay(this::deliver, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
        }
    }

    synchronized void append(Entry entry) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    MAPPER.writeValueAsString(entry) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException e) {
            // The last resort is the server's own log; the write itself must not fail for want of a record.
            LOG.error("the audit entry {} could not be kept in {}", entry, file, e);
        }
    }

    /** Everything that waits, in its order. */
    synchronized void deliver() {
        if (log == null || !Files.exists(file)) {
            return;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            lines.stream().map(AuditTrail::entry).forEach(log::append);
            Files.delete(file);
        } catch (LedgerDownException e) {
            LOG.debug("audit entries wait for the ledger");
        } catch (IOException | UncheckedIOException e) {
            LOG.error("the audit entries in {} cannot be delivered", file, e);
        }
    }

    private static Entry entry(String line) {
        try {
            return MAPPER.readValue(line, Entry.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
