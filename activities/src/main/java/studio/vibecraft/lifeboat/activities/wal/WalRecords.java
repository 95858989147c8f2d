package studio.vibecraft.lifeboat.activities.wal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** Records of a kind, streamed from pg_waldump: memory does not grow with the WAL. */
public final class WalRecords {
    private static final List<String> ENDS = List.of("Transaction");
    private static final List<String> TABLES = List.of("Heap", "Heap2", "XLOG", "Storage", "Transaction");
    private static final List<String> TABLES_AND_RUNNING =
            Stream.concat(TABLES.stream(), Stream.of("Standby")).toList();

    private final Path binaries;
    private final Path directory;

    /** @param directory holds all segments from the start on */
    public WalRecords(Path binaries, Path directory) {
        this.binaries = binaries;
        this.directory = directory;
    }

    /**
     * Those that touch tables and their files, and how transactions ended, up to the last valid record. WAL_INCOMPLETE when the reading ends
     * anywhere else: what was not read cannot be called harmless.
     */
    public void forEach(int timeline, Lsn start, Consumer<WalRecord> visitor) {
        String last = records(timeline, start, null, TABLES, visitor);
        if (!last.contains("error in WAL record at")) {
            throw new RecoveryException(
                    Fault.WAL_INCOMPLETE,
                    "The WAL of timeline " + timeline + " from " + start + " on cannot be read to its end: " + last
                            + ". What is in the part that is missing cannot be told. Nothing was changed.");
        }
    }

    /** The same of a running cluster, and which transactions ran, up to a position that it had written; WAL_INCOMPLETE when that is not reached. */
    public void forEach(int timeline, Lsn start, Lsn end, Consumer<WalRecord> visitor) {
        String last = records(timeline, start, end, TABLES_AND_RUNNING, visitor);
        if (!last.isEmpty()) {
            throw new RecoveryException(
                    Fault.WAL_INCOMPLETE,
                    "The WAL of timeline " + timeline + " from " + start + " to " + end + " cannot be read to its end: "
                            + last + ". Nothing was changed.");
        }
    }

    /** How transactions ended, up to the last valid record or the end of the files. */
    public void transactions(int timeline, Lsn start, Consumer<WalRecord> visitor) {
        records(timeline, start, null, ENDS, visitor);
    }

    /** Every record there is, of whatever kind, up to the last valid one or the end of the files. */
    public void all(int timeline, Lsn start, Consumer<WalRecord> visitor) {
        records(timeline, start, null, List.of(), visitor);
    }

    /** When the first commit between two positions was made; empty when there is none, or nothing can be read. */
    public Optional<Instant> firstCommit(int timeline, Lsn start, Lsn end) {
        List<Instant> first = new ArrayList<>();
        lines(timeline, start, end, ENDS, line -> {
            if (first.isEmpty()) {
                Commit.parse(line).map(Commit::time).ifPresent(first::add);
            }
        });
        return first.stream().findFirst();
    }

    /** Every commit up to the last valid record. */
    public void commits(int timeline, Lsn start, Consumer<Commit> visitor) {
        lines(timeline, start, null, ENDS, line -> Commit.parse(line).ifPresent(visitor));
    }

    /** Every transaction that was committed, up to the last valid record. */
    public void committed(int timeline, Lsn start, Consumer<CommittedTransaction> visitor) {
        ends(timeline, start, (record, end) -> end.commit(record.at()).ifPresent(visitor));
    }

    /** The commit of a transaction, or of the one that its subtransaction belongs to; empty when there is none up to the last valid record. */
    public Optional<Lsn> commitOf(long transaction, int timeline, Lsn start) {
        AtomicReference<@Nullable Lsn> found = new AtomicReference<>();
        ends(timeline, start, (record, end) -> {
            if (end.commits(transaction)) {
                found.compareAndSet(null, record.at());
            }
        });
        return Optional.ofNullable(found.get());
    }

    private void ends(int timeline, Lsn start, BiConsumer<WalRecord, TransactionEnd> visitor) {
        transactions(
                timeline, start, record -> TransactionEnd.of(record).ifPresent(end -> visitor.accept(record, end)));
    }

    private String records(
            int timeline, Lsn start, @Nullable Lsn end, List<String> managers, Consumer<WalRecord> visitor) {
        return lines(
                timeline, start, end, managers, line -> WalRecord.parse(line).ifPresent(visitor));
    }

    /** @return what pg_waldump said at last; without an end always a complaint about what comes behind the last valid record */
    private String lines(int timeline, Lsn start, @Nullable Lsn end, List<String> managers, Consumer<String> visitor) {
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("pg_waldump").toString(),
                "--path=" + directory,
                "--timeline=" + timeline,
                "--start=" + start));
        if (end != null) {
            command.add("--end=" + end);
        }
        managers.forEach(manager -> command.add("--rmgr=" + manager));
        Path complaint = directory.resolve("pg_waldump.err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaint.toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        try {
            Process process = builder.start();
            try (BufferedReader reader = process.inputReader()) {
                String line;
                while ((line = reader.readLine()) != null) {
                    visitor.accept(line);
                }
                process.waitFor();
            } finally {
                process.destroy();
            }
            return Files.readString(complaint).strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecoveryException(Fault.BUSY, "The worker stops.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
