package studio.vibecraft.lifeboat.activities.wal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.activities.page.Page;
import studio.vibecraft.lifeboat.activities.page.RelationFork;
import studio.vibecraft.lifeboat.contract.activity.WalTrace;
import studio.vibecraft.lifeboat.model.BlockRange;
import studio.vibecraft.lifeboat.model.Damage;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * Finds the records with which replay would overwrite good rows: PostgreSQL takes a zeroed page as new, starts it again, and the record that
 * says so replaces the page (trap 1). A block that starts again although it held rows, and nobody removed them, was damaged, whether it was
 * found or not. Where the content itself is wrong, every page image since the clean backup may carry it.
 */
public final class DamageTrace implements Consumer<WalRecord> {
    private final Map<String, Damage> suspects = new HashMap<>();
    private final Set<WalRecord.Block> touched = new HashSet<>();
    private final Set<String> emptied = new HashSet<>();
    private final Set<String> shortened = new HashSet<>();
    private final Lsn backupStop;
    private final Path backupFiles;
    private final Map<String, WalTrace.ReusedBlock> reused = new HashMap<>();
    private @Nullable Lsn first;

    /**
     * @param backupFiles data directory of the restored clean backup: what a block held before
     */
    public DamageTrace(List<Damage> damages, Lsn backupStop, Path backupFiles) {
        this.backupStop = backupStop;
        this.backupFiles = backupFiles;
        damages.forEach(damage -> suspects.put(RelationPath.general(damage.file()), damage));
    }

    public WalTrace result() {
        List<WalTrace.ReusedBlock> blocks = new ArrayList<>(reused.values());
        return new WalTrace(first, blocks);
    }

    @Override
    public void accept(WalRecord record) {
        if (record.manager().equals("Storage")) {
            // A truncation, or a new file: blocks of it start again legally.
            RelationPath.in(record.description()).ifPresent(shortened::add);
            return;
        }
        for (WalRecord.Block block : record.blocks()) {
            if (block.fork().equals("main")) {
                look(record, block);
            }
        }
    }

    private void look(WalRecord record, WalRecord.Block block) {
        String file = RelationPath.of(block.relation());
        if (record.cleans()) {
            emptied.add(file + "#" + block.number());
        } else if (!backupStop.isBefore(record.at())) {
            // The copy is consistent only from here on; what happened before is part of what the clean backup was
            // tested with.
        } else if (record.initializes(block) && restarts(file, block)) {
            note(file, block.number(), record.at(), true);
        } else if (block.image() && wrongContent(file, block.number())) {
            note(file, block.number(), record.at(), false);
        }
        touched.add(new WalRecord.Block(block.relation(), block.fork(), block.number(), false));
    }

    private boolean restarts(String file, WalRecord.Block block) {
        if (shortened.contains(file) || emptied.contains(file + "#" + block.number())) {
            return false;
        }
        return touched.contains(new WalRecord.Block(block.relation(), block.fork(), block.number(), false))
                || heldRows(file, block.number());
    }

    private boolean heldRows(String file, long number) {
        try {
            return new RelationFork(RelationPath.resolve(backupFiles, file))
                    .read(number)
                    .filter(page -> !page.zero())
                    .filter(DamageTrace::anyRow)
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean anyRow(Page page) {
        for (int offset = 1; offset <= page.linePointers(); offset++) {
            if (page.used(offset)) {
                return true;
            }
        }
        return false;
    }

    private boolean wrongContent(String file, long number) {
        Damage damage = suspects.get(file);
        return damage != null
                && (damage.kind() == Damage.Kind.WRONG_CONTENT || damage.kind() == Damage.Kind.LOST_ROW)
                && damage.blocks().stream().anyMatch(range -> contains(range, number));
    }

    private static boolean contains(BlockRange range, long number) {
        return range.contains(number);
    }

    private void note(String file, long number, Lsn at, boolean restarted) {
        if (first == null || at.isBefore(first)) {
            first = at;
        }
        reused.putIfAbsent(file + "#" + number, new WalTrace.ReusedBlock(file, number, at, restarted));
    }
}
