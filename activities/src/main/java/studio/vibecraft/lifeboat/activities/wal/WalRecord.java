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
    private static final String MANAGER = "rmgr: ";
    private static final String TRANSACTION = ", tx:";
    private static final String POSITION = ", lsn: ";
    private static final String DESCRIPTION = ", desc: ";
    private static final String BLOCK = "blkref #";
    private static final String RELATION = "rel ";
    private static final String FORK = " fork ";
    private static final String NUMBER = " blk ";
    private static final String IMAGE = " FPW";
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

    /** Without regular expressions: a deletion of a million rows is a million lines, and somebody waits. */
    static Optional<WalRecord> parse(String line) {
        int description = line.indexOf(DESCRIPTION);
        int transaction = line.indexOf(TRANSACTION);
        int position = line.indexOf(POSITION, Math.max(transaction, 0));
        if (!line.startsWith(MANAGER) || transaction < 0 || position < 0 || description < position) {
            return Optional.empty();
        }
        String rest = line.substring(description + DESCRIPTION.length());
        return Optional.of(new WalRecord(
                line.substring(MANAGER.length(), line.indexOf(' ', MANAGER.length())),
                Long.parseLong(line.substring(transaction + TRANSACTION.length(), position)
                        .strip()),
                Lsn.parse(upTo(line, position + POSITION.length(), ',')),
                rest,
                blocks(rest)));
    }

    private static List<Block> blocks(String description) {
        List<Block> blocks = new ArrayList<>(2);
        for (int next = description.indexOf(BLOCK); next >= 0; next = description.indexOf(BLOCK, next + 1)) {
            int relation = description.indexOf(RELATION, next) + RELATION.length();
            int number = description.indexOf(NUMBER, relation);
            int fork = description.indexOf(FORK, relation);
            String digits = upTo(description, number + NUMBER.length(), ' ', ',', ';');
            blocks.add(new Block(
                    upTo(description, relation, ' '),
                    fork >= 0 && fork < number ? upTo(description, fork + FORK.length(), ' ') : "main",
                    Long.parseLong(digits),
                    description.startsWith(IMAGE, number + NUMBER.length() + digits.length())));
        }
        return blocks;
    }

    private static String upTo(String text, int begin, char... ends) {
        int end = text.length();
        for (char each : ends) {
            int found = text.indexOf(each, begin);
            end = found >= 0 && found < end ? found : end;
        }
        return text.substring(begin, end);
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
