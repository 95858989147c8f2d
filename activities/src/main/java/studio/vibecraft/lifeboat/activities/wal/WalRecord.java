package studio.vibecraft.lifeboat.activities.wal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * One record as pg_waldump prints it (versions 13 to 17).
 *
 * @param manager the resource manager: Heap, Heap2, XLOG, Storage, Transaction …
 * @param transaction the (sub)transaction's number, 0 when there is none
 * @param description begins with the operation: {@code INSERT+INIT off 1 …}
 */
public record WalRecord(String manager, long transaction, Lsn at, String description, List<Block> blocks) {
    private static final Pattern LINE =
            Pattern.compile("rmgr: (\\S+) .*tx:\\s*(\\d+), lsn: ([0-9A-F]+/[0-9A-F]+), prev \\S+, desc: (.*)");
    private static final Pattern BLOCK =
            Pattern.compile("blkref #\\d+: rel (\\d+/\\d+/\\d+)(?: fork (\\w+))? blk (\\d+)( FPW)?");
    private static final Pattern OLD_ROW = Pattern.compile("^\\S+ (?:old_)?off:? (\\d+)");
    private static final Pattern FLAGS = Pattern.compile("\\bflags:? 0x([0-9A-F]+)");
    private static final int MOVED_TO_ANOTHER_PARTITION = 1 << 4;
    private static final Pattern NEW_ROW = Pattern.compile("\\bnew[ _]off:? (\\d+)");

    /**
     * @param relation tablespace/database/file, as numbers
     * @param fork {@code main}, {@code vm}, {@code fsm}
     * @param image whether the record carries the whole page
     */
    public record Block(String relation, String fork, long number, boolean image) {
        boolean main() {
            return fork.equals("main");
        }
    }

    /** @param offset the line pointer, 0 when the record does not say */
    record Row(Block block, int offset) {}

    static Optional<WalRecord> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(matcher.group(4));
        while (block.find()) {
            String fork = block.group(2) == null ? "main" : block.group(2);
            blocks.add(new Block(block.group(1), fork, Long.parseLong(block.group(3)), block.group(4) != null));
        }
        return Optional.of(new WalRecord(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                Lsn.parse(matcher.group(3)),
                matcher.group(4),
                blocks));
    }

    /** The page that was taken as new and begins with this record. An update's second block is the old row's page. */
    Optional<Block> initialized() {
        return description.contains("+INIT") ? blocks.stream().findFirst() : Optional.empty();
    }

    /** Where it put a row. */
    Optional<Row> inserted() {
        boolean several = description.startsWith("MULTI_INSERT");
        if (!several && !description.startsWith("INSERT") && !isUpdate()) {
            return Optional.empty();
        }
        int offset = several ? 0 : number(isUpdate() ? NEW_ROW : OLD_ROW);
        return blocks.stream().filter(Block::main).findFirst().map(block -> new Row(block, offset));
    }

    /** The row that it deleted or replaced. */
    Optional<Row> removed() {
        if (!isUpdate() && !description.startsWith("DELETE")) {
            return Optional.empty();
        }
        List<Block> pages = blocks.stream().filter(Block::main).toList();
        return pages.isEmpty() ? Optional.empty() : Optional.of(new Row(pages.get(pages.size() - 1), number(OLD_ROW)));
    }

    /** An UPDATE that moves a row to another partition deletes it in one and inserts it into the other. */
    boolean movedAway() {
        Matcher flags = FLAGS.matcher(description);
        return description.startsWith("DELETE")
                && flags.find()
                && (Integer.parseInt(flags.group(1), 16) & MOVED_TO_ANOTHER_PARTITION) != 0;
    }

    /** Whether it removed a row, or changed a value of it that a foreign key could refer to. */
    boolean changedKey() {
        return description.contains("KEYS_UPDATED");
    }

    private boolean isUpdate() {
        return description.startsWith("UPDATE") || description.startsWith("HOT_UPDATE");
    }

    private int number(Pattern pattern) {
        Matcher matcher = pattern.matcher(description);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
