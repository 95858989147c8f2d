package studio.vibecraft.lifeboat.activities.wal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * How a transaction ended.
 *
 * @param transactions its number and those of its subtransactions
 * @param at when, null when the record does not say
 * @param dropped files that it removed
 */
record TransactionEnd(
        boolean committed,
        List<Long> transactions,
        @Nullable Instant at,
        Set<String> dropped) {
    private static final Pattern PREPARED = Pattern.compile("^(?:COMMIT|ABORT)_PREPARED (\\d+):");
    private static final Pattern TIME = Pattern.compile("(\\d+-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?) UTC");
    private static final Pattern DROPPED = Pattern.compile("; rels:((?: [^ ;]+)+)");
    private static final Pattern SUBTRANSACTIONS = Pattern.compile("; subxacts:((?: \\d+)+)");

    /** Empty for everything else that the Transaction manager writes; a PREPARE ends nothing. */
    static Optional<TransactionEnd> of(WalRecord record) {
        boolean committed = record.description().startsWith("COMMIT");
        if (!committed && !record.description().startsWith("ABORT")) {
            return Optional.empty();
        }
        List<Long> transactions = new ArrayList<>();
        Matcher prepared = PREPARED.matcher(record.description());
        transactions.add(prepared.find() ? Long.parseLong(prepared.group(1)) : record.transaction());
        Matcher below = SUBTRANSACTIONS.matcher(record.description());
        if (below.find()) {
            for (String number : below.group(1).strip().split(" ")) {
                transactions.add(Long.parseLong(number));
            }
        }
        return Optional.of(
                new TransactionEnd(committed, transactions, time(record.description()), dropped(record.description())));
    }

    /** Whether the transaction, or the one that this subtransaction belongs to, was committed by it. */
    boolean commits(long transaction) {
        return committed && transactions.contains(transaction);
    }

    /** @param record where its record begins */
    Optional<CommittedTransaction> commit(Lsn record) {
        return committed ? Optional.of(new CommittedTransaction(transactions.get(0), record, at)) : Optional.empty();
    }

    private static @Nullable Instant time(String description) {
        Matcher matcher = TIME.matcher(description);
        return matcher.find() ? Instant.parse(matcher.group(1) + "T" + matcher.group(2) + "Z") : null;
    }

    private static Set<String> dropped(String description) {
        Matcher matcher = DROPPED.matcher(description);
        return matcher.find()
                ? Arrays.stream(matcher.group(1).strip().split(" "))
                        .map(RelationPath::general)
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
