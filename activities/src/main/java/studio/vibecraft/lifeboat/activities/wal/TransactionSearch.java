package studio.vibecraft.lifeboat.activities.wal;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts what each transaction did and hands it on when it has committed. What was rolled back, as a whole or in part, counts for nothing. */
public final class TransactionSearch implements Consumer<WalRecord> {
    private static final Pattern NEXT_TRANSACTION =
            Pattern.compile("^(?:CHECKPOINT_\\w+ .*\\bxid \\d+:|RUNNING_XACTS nextXid )(\\d+)");

    private final Map<Long, OpenTransaction> open = new HashMap<>();
    private final Consumer<TransactionRecord> committed;
    private @Nullable Long firstNew;

    /** @param committed told in the order of the commits */
    public TransactionSearch(Consumer<TransactionRecord> committed) {
        this.committed = committed;
    }

    @Override
    public void accept(WalRecord record) {
        if (record.manager().equals("Transaction")) {
            TransactionEnd.of(record).ifPresent(end -> end(end, record));
        } else if (record.transaction() != 0) {
            open.computeIfAbsent(record.transaction(), number -> new OpenTransaction(record.at()))
                    .add(record);
        } else if (firstNew == null) {
            firstNew = nextTransaction(record).orElse(null);
        }
    }

    private static Optional<Long> nextTransaction(WalRecord record) {
        Matcher matcher = NEXT_TRANSACTION.matcher(record.description());
        return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    private void end(TransactionEnd end, WalRecord record) {
        List<OpenTransaction> parts = end.transactions().stream()
                .map(open::remove)
                .filter(Objects::nonNull)
                .toList();
        Instant at = end.at();
        if (!parts.isEmpty() && end.committed() && at != null) {
            OpenTransaction all = parts.get(0);
            parts.stream().skip(1).forEach(all::add);
            committed.accept(new TransactionRecord(
                    end.transactions().get(0),
                    end.transactions(),
                    all.first,
                    record.at(),
                    at,
                    end.transactions().stream().allMatch(this::begunSince),
                    all.files,
                    all.created,
                    end.dropped()));
        }
    }

    /** Numbers are given in order, and compared around their wrap. */
    private boolean begunSince(long number) {
        return firstNew != null && (int) (number - firstNew) >= 0;
    }
}
