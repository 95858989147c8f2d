package studio.vibecraft.lifeboat.activities.wal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.page.RelationFork;
import studio.vibecraft.lifeboat.model.BlockRange;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * Finds the records with which replay would overwrite good rows: PostgreSQL takes a zeroed page as new, starts it again, and the record that
 * says so replaces the page (trap 1). A block that starts again although rows are left on it was damaged, whether it was found or not. Where
 * the content itself is wrong, every page image since the clean backup may carry it.
 */
public final class DamageTrace implements Consumer<WalRecord> {
    private static final Set<Damage.Kind> CARRIED_BY_IMAGES =
            EnumSet.of(Damage.Kind.WRONG_CONTENT, Damage.Kind.LOST_ROW, Damage.Kind.LOST_WRITE);
    private static final Pattern TRUNCATE = Pattern.compile("^TRUNCATE \\S+ to (\\d+) blocks");
    private static final Pattern FREED = Pattern.compile("\\bnunused:? (\\d+)");
    private static final int MOST_NAMED = 20;

    private final Map<String, List<BlockRange>> wrong = new HashMap<>();
    private final Map<String, HeapRows> tables = new HashMap<>();
    private final Map<String, Lsn> addedSinceReuse = new HashMap<>();
    private final Map<String, ReusedBlock> reused = new LinkedHashMap<>();
    private final OpenRemovals removals = new OpenRemovals();
    private final LostBlocks lost;
    private final Lsn backupStop;
    private final Path backupFiles;

    /**
     * @param backupFiles data directory of the restored clean backup
     * @param cluster data directory of the fenced cluster
     */
    public DamageTrace(List<Damage> damages, Lsn backupStop, Path backupFiles, Path cluster) {
        this.lost = new LostBlocks(damages, cluster);
        this.backupStop = backupStop;
        this.backupFiles = backupFiles;
        damages.stream()
                .filter(damage -> CARRIED_BY_IMAGES.contains(damage.kind()))
                .forEach(damage -> wrong.computeIfAbsent(RelationPath.general(damage.file()), file -> new ArrayList<>())
                        .addAll(damage.blocks()));
    }

    /** In the order of the WAL. */
    public List<ReusedBlock> result() {
        return reused.values().stream()
                .filter(block -> block.restarted() || !lost.untouched(block.file(), block.block()))
                .toList();
    }

    @Override
    public void accept(WalRecord record) {
        switch (record.manager()) {
            case "Storage" -> truncated(record);
            case "Transaction" -> TransactionEnd.of(record).ifPresent(end -> removals.end(end, this::removed));
            default -> changed(record);
        }
    }

    private void truncated(WalRecord record) {
        Matcher matcher = TRUNCATE.matcher(record.description());
        if (matcher.find()) {
            RelationPath.in(record.description())
                    .ifPresent(file -> table(file).truncate(Long.parseLong(matcher.group(1))));
        }
    }

    private void changed(WalRecord record) {
        record.removed()
                .ifPresent(row -> removals.add(
                        record.transaction(),
                        RelationPath.of(row.block().relation()),
                        row.block().number(),
                        row.offset(),
                        record.at()));
        if (record.description().startsWith("VACUUM")) {
            record.blocks().stream().filter(WalRecord.Block::main).forEach(block -> vacuumed(record, block));
        }
        record.initialized().ifPresent(block -> started(record, block));
        record.blocks().stream().filter(WalRecord.Block::main).forEach(block -> image(record, block));
        record.inserted().ifPresent(row -> added(record, row));
    }

    private void vacuumed(WalRecord record, WalRecord.Block block) {
        Matcher matcher = FREED.matcher(record.description());
        try {
            table(RelationPath.of(block.relation()))
                    .vacuumed(block.number(), matcher.find() ? Integer.parseInt(matcher.group(1)) : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void started(WalRecord record, WalRecord.Block block) {
        String file = RelationPath.of(block.relation());
        HeapRows rows = table(file);
        try {
            // Before the backup is consistent, what happened is part of what the clean backup was tested with.
            if (backupStop.isBefore(record.at()) && rows.anyLeft(block.number())) {
                note(file, block.number(), record.at(), true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.start(block.number());
    }

    private void image(WalRecord record, WalRecord.Block block) {
        String file = RelationPath.of(block.relation());
        lost.see(file, block.number(), record.at());
        if (block.image()
                && backupStop.isBefore(record.at())
                && wrong.getOrDefault(file, List.of()).stream().anyMatch(range -> range.contains(block.number()))) {
            note(file, block.number(), record.at(), false);
        }
    }

    private void added(WalRecord record, WalRecord.Row row) {
        String file = RelationPath.of(row.block().relation());
        table(file).add(row.block().number(), row.offset());
        if (!reused.isEmpty()) {
            addedSinceReuse.put(key(file, row.block().number()), record.at());
        }
    }

    /** Its transaction has committed. */
    private void removed(long transaction, String file, long block, int offset, Lsn at) {
        ReusedBlock known = reused.get(key(file, block));
        if (known == null) {
            table(file).remove(block, offset);
        } else if (at.isBefore(known.at())) {
            reused.put(key(file, block), with(known, plus(known.removed(), offset), known.changedBy()));
        } else if (known.changedBy().size() < MOST_NAMED) {
            reused.put(key(file, block), with(known, known.removed(), plus(known.changedBy(), transaction)));
        }
    }

    private void note(String file, long block, Lsn at, boolean restarted) {
        String key = key(file, block);
        if (!reused.containsKey(key)) {
            @Nullable Lsn lastAdded = addedSinceReuse.get(key);
            List<Integer> removed = table(file).removed(block);
            reused.put(key, new ReusedBlock(file, block, at, lastAdded, restarted, removed, List.of()));
        }
    }

    private static ReusedBlock with(ReusedBlock block, List<Integer> removed, List<Long> changedBy) {
        return new ReusedBlock(
                block.file(), block.block(), block.at(), block.lastAdded(), block.restarted(), removed, changedBy);
    }

    private static <T> List<T> plus(List<T> list, T item) {
        if (list.contains(item)) {
            return list;
        }
        List<T> longer = new ArrayList<>(list);
        longer.add(item);
        return longer;
    }

    private HeapRows table(String file) {
        return tables.computeIfAbsent(file, name -> {
            try {
                return new HeapRows(new RelationFork(RelationPath.resolve(backupFiles, name)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String key(String file, long block) {
        return file + "#" + block;
    }
}
