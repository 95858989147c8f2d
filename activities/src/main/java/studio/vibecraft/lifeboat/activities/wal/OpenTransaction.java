package studio.vibecraft.lifeboat.activities.wal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.activities.wal.TransactionRecord.Counts;
import studio.vibecraft.lifeboat.model.Lsn;

/** What a (sub)transaction has done so far. */
final class OpenTransaction {
    private static final Pattern ROWS = Pattern.compile("^MULTI_INSERT (?:ntuples: )?(\\d+)");
    private static final Counts INSERTED = new Counts(1, 0, 0);
    private static final Counts UPDATED = new Counts(0, 1, 0);
    private static final Counts DELETED = new Counts(0, 0, 1);

    final Map<String, Counts> files = new HashMap<>();
    final Set<String> created = new HashSet<>();
    Lsn first;

    OpenTransaction(Lsn first) {
        this.first = first;
    }

    void add(WalRecord record) {
        if (record.manager().equals("Storage")) {
            if (record.description().startsWith("CREATE")) {
                RelationPath.in(record.description()).ifPresent(created::add);
            }
        } else {
            Counts counts = record.movedAway() ? UPDATED : counts(record.description());
            file(record).ifPresent(file -> files.merge(file, counts, Counts::plus));
        }
    }

    /** A file that was only written to, for example by a rewrite, counts as touched, too. */
    private static Optional<String> file(WalRecord record) {
        return record.blocks().stream()
                .filter(WalRecord.Block::main)
                .findFirst()
                .map(block -> RelationPath.of(block.relation()));
    }

    private static Counts counts(String description) {
        if (description.startsWith("DELETE")) {
            return DELETED;
        }
        if (description.startsWith("UPDATE") || description.startsWith("HOT_UPDATE")) {
            return UPDATED;
        }
        if (description.startsWith("INSERT")) {
            return INSERTED;
        }
        Matcher several = ROWS.matcher(description.replace("MULTI_INSERT+INIT", "MULTI_INSERT"));
        return several.find() ? new Counts(Long.parseLong(several.group(1)), 0, 0) : Counts.NONE;
    }

    void add(OpenTransaction part) {
        part.files.forEach((file, counts) -> files.merge(file, counts, Counts::plus));
        created.addAll(part.created);
        first = part.first.isBefore(first) ? part.first : first;
    }
}
