package studio.vibecraft.lifeboat.activities.wal;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Lsn;

/** The last record of a stretch of WAL, and the last commit in it, as they come by. */
public final class LastRecord {
    private @Nullable WalRecord last;
    private @Nullable WalRecord commit;

    public void accept(WalRecord record) {
        last = record;
        if (TransactionEnd.of(record).filter(TransactionEnd::committed).isPresent()) {
            commit = record;
        }
    }

    /** Where it begins. */
    public Optional<Lsn> begins() {
        return Optional.ofNullable(last).map(WalRecord::at);
    }

    /** It ends its segment before that is full. */
    public boolean switched() {
        return last != null
                && last.manager().equals("XLOG")
                && last.description().startsWith("SWITCH");
    }

    public Optional<CommittedTransaction> commit() {
        return Optional.ofNullable(commit)
                .flatMap(record -> TransactionEnd.of(record).flatMap(end -> end.commit(record.at())));
    }
}
