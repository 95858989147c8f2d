package studio.vibecraft.lifeboat.activities.wal;

import java.time.Instant;
import java.util.Optional;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * A transaction's commit, also of a prepared one, with its place among all records.
 *
 * @param at beginning of its record
 * @param previous beginning of the record before it, of whatever kind
 */
public record Commit(Lsn at, Lsn previous, Instant time) {
    private static final String PREVIOUS = ", prev ";

    static Optional<Commit> parse(String line) {
        return WalRecord.parse(line)
                .flatMap(record -> TransactionEnd.of(record)
                        .filter(TransactionEnd::committed)
                        .flatMap(end -> Optional.ofNullable(end.at()))
                        .map(time -> new Commit(record.at(), previous(line), time)));
    }

    /** Only commits are asked for it: of millions of other records it would be read for nothing. */
    private static Lsn previous(String line) {
        int begin = line.indexOf(PREVIOUS) + PREVIOUS.length();
        return Lsn.parse(line.substring(begin, line.indexOf(',', begin)));
    }
}
