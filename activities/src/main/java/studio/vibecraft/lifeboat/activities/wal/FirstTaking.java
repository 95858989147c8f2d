package studio.vibecraft.lifeboat.activities.wal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.model.Lsn;

/** The first commit of a transaction that took rows of some files, or changed their keys: whoever stands before it has them all. */
public final class FirstTaking implements Consumer<WalRecord> {
    private final Set<String> files;
    private final Set<String> madeAnew;
    private final Set<Long> takers = new HashSet<>();
    private @Nullable Lsn commit;

    /**
     * @param files below the data directory, in the form of {@link RelationPath}
     * @param madeAnew those of them that took the place of an earlier file, rows and all
     */
    public FirstTaking(Set<String> files, Set<String> madeAnew) {
        this.files = files;
        this.madeAnew = madeAnew;
    }

    @Override
    public void accept(WalRecord record) {
        if (commit != null) {
            return;
        }
        if (record.manager().equals("Transaction")) {
            TransactionEnd.of(record).filter(this::tookRows).ifPresent(end -> commit = record.at());
        } else if (record.manager().equals("Storage") && record.description().startsWith("CREATE")) {
            RelationPath.in(record.description())
                    .filter(madeAnew::contains)
                    .ifPresent(file -> takers.add(record.transaction()));
        } else if (record.changedKey()) {
            record.removed()
                    .filter(row -> files.contains(RelationPath.of(row.block().relation())))
                    .ifPresent(row -> takers.add(record.transaction()));
        }
    }

    private boolean tookRows(TransactionEnd end) {
        return end.committed() && end.transactions().stream().anyMatch(takers::contains);
    }

    public Optional<Lsn> commit() {
        return Optional.ofNullable(commit);
    }
}
