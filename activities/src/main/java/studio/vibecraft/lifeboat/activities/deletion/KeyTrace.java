package studio.vibecraft.lifeboat.activities.deletion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.wal.RowTrace;
import studio.vibecraft.lifeboat.activities.wal.TransactionRecord;
import studio.vibecraft.lifeboat.activities.wal.TransactionSearch;
import studio.vibecraft.lifeboat.activities.wal.WalReading;
import studio.vibecraft.lifeboat.model.Deletion;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.Lsn;
import studio.vibecraft.lifeboat.model.MissingRows;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** From the keys of missing rows to the transactions that took them: looked up in the past, and followed through the WAL from there. */
final class KeyTrace {
    private final WantedKeys wanted;
    private final PastRows past;
    private final RowTrace trace;
    private final List<TransactionRecord> touching = new ArrayList<>();

    KeyTrace(WantedKeys wanted, PastRows past) {
        this.wanted = wanted;
        this.past = past;
        trace = new RowTrace(past.at());
        past.rows().values().forEach(row -> trace.follow(row.place(), row.holder()));
    }

    /** @return the transactions that took any of the rows */
    List<TransactionRecord> read(WalReading wal, int timeline, Lsn begin, Lsn end) throws IOException {
        TransactionSearch search = new TransactionSearch(record -> {
            if (trace.concerns(record)) {
                touching.add(record);
            }
        });
        wal.read(timeline, begin, end, record -> {
            trace.accept(record);
            search.accept(record);
        });
        requireMissing(end);
        Set<Long> takers = past.rows().values().stream()
                .flatMap(row -> trace.fate(row.place()).transactions().stream())
                .collect(Collectors.toSet());
        return touching.stream()
                .filter(record -> takers.contains(record.transaction()))
                .toList();
    }

    /** A key that is not missing, or that never was there, is a mistake of whoever asks: nothing is guessed around it. */
    private void requireMissing(Lsn end) {
        List<String> wrong = new ArrayList<>();
        for (MissingRows.Key key : wanted.keys()) {
            WantedKeys.Found row = past.rows().get(key);
            if (row == null) {
                wrong.add(key + " was not there at " + past.at() + ", where " + past.source()
                        + " stands: it came later, or never was");
            } else if (trace.fate(row.place()).uncertain()) {
                wrong.add("transaction " + trace.fate(row.place()).transactions() + " had " + key + " in hand at "
                        + past.at() + ", and began before the part of the WAL that was read");
            } else if (trace.fate(row.place()).transactions().isEmpty()) {
                wrong.add(key + " is not missing: no transaction up to " + end + " took it");
            }
        }
        if (!wrong.isEmpty()) {
            throw new RecoveryException(
                    Fault.NO_DELETION_FOUND,
                    "Of the keys of " + wanted.name() + ": " + String.join("; ", wrong)
                            + ". Leave those out, or name another time (damagedSince). Nothing was changed.");
        }
    }

    /** For people: the keys whose rows one transaction took. */
    String takenBy(Deletion deletion) {
        return wanted.keys().stream()
                .filter(key -> trace
                        .fate(Objects.requireNonNull(past.rows().get(key)).place())
                        .transactions()
                        .stream()
                        .anyMatch(deletion.parts()::contains))
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }

    /** For people: which transaction took which row, and how that is known. */
    String sentence() {
        Map<List<Long>, Set<MissingRows.Key>> byTransactions = new LinkedHashMap<>();
        for (MissingRows.Key key : wanted.keys()) {
            WantedKeys.Found row = past.rows().get(key);
            if (row != null) {
                byTransactions
                        .computeIfAbsent(trace.fate(row.place()).transactions(), transactions -> new LinkedHashSet<>())
                        .add(key);
            }
        }
        return byTransactions.entrySet().stream()
                .map(entry -> entry.getValue().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + " by transaction "
                        + entry.getKey().stream().map(String::valueOf).collect(Collectors.joining(" or ")))
                .collect(Collectors.joining(
                        "; ",
                        "Of " + wanted.name() + " were taken, or got another key: ",
                        ". The rows were looked up in " + past.source() + " at " + past.at()
                                + " and followed through the WAL."));
    }
}
