package studio.vibecraft.lifeboat.activities.wal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a transaction ended.
 *
 * @param transactions its number and those of its subtransactions
 */
record TransactionEnd(boolean committed, List<Long> transactions) {
    private static final Pattern PREPARED = Pattern.compile("^(?:COMMIT|ABORT)_PREPARED (\\d+):");
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
        return Optional.of(new TransactionEnd(committed, transactions));
    }
}
