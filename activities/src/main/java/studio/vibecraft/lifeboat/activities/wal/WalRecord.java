package studio.vibecraft.lifeboat.activities.wal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.vibecraft.lifeboat.model.Lsn;

/**
 * One record as pg_waldump prints it.
 *
 * @param manager the resource manager: Heap, Heap2, XLOG, Storage …
 * @param description begins with the operation: {@code INSERT+INIT off 1 …}
 */
public record WalRecord(String manager, Lsn at, String description, List<Block> blocks) {
    private static final Pattern LINE =
            Pattern.compile("rmgr: (\\S+) .*, lsn: ([0-9A-F]+/[0-9A-F]+), prev \\S+, desc: (.*)");
    private static final Pattern BLOCK =
            Pattern.compile("blkref #\\d+: rel (\\d+/\\d+/\\d+)(?: fork (\\w+))? blk (\\d+)( FPW)?");
    private static final Pattern OFFSET = Pattern.compile("\\boff (\\d+)");

    /**
     * @param relation tablespace/database/file, as numbers
     * @param fork {@code main}, {@code vm}, {@code fsm}
     * @param image whether the record carries the whole page
     */
    public record Block(String relation, String fork, long number, boolean image) {}

    static Optional<WalRecord> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(matcher.group(3));
        while (block.find()) {
            String fork = block.group(2) == null ? "main" : block.group(2);
            blocks.add(new Block(block.group(1), fork, Long.parseLong(block.group(3)), block.group(4) != null));
        }
        return Optional.of(new WalRecord(matcher.group(1), Lsn.parse(matcher.group(2)), matcher.group(3), blocks));
    }

    /** Whether this page was taken as new and begins with this record. An update's second block is the old row's page. */
    public boolean initializes(Block block) {
        return description.contains("+INIT") && blocks.get(0) == block;
    }

    /** Whether it removed rows from the page or shortened the relation, so that starting it anew is legal. */
    boolean cleans() {
        return manager.equals("Heap2") && (description.startsWith("PRUNE") || description.startsWith("VACUUM"));
    }

    /** The line pointer that it deleted, replaced or locked, if it did. */
    public Optional<Integer> changedRow() {
        boolean changes = description.startsWith("DELETE")
                || description.startsWith("UPDATE")
                || description.startsWith("HOT_UPDATE");
        Matcher matcher = OFFSET.matcher(description);
        return manager.equals("Heap") && changes && matcher.find()
                ? Optional.of(Integer.parseInt(matcher.group(1)))
                : Optional.empty();
    }
}
