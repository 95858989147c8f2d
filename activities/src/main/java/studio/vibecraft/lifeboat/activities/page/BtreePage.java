package studio.vibecraft.lifeboat.activities.page;

/** A page of a B-tree index (nbtree.h), read for the rows that it points at. */
public final class BtreePage {
    private static final int LEAF = 1;
    private static final int DELETED = 1 << 2;
    private static final int META = 1 << 3;
    private static final int HALF_DEAD = 1 << 4;
    private static final int RIGHTMOST = 0;
    private static final int ALTERNATIVE_TID = 0x2000;
    private static final int POSTING = 0x2000;
    private static final int COUNT_MASK = 0x0FFF;
    private static final int TID = 6;
    private static final int OPAQUE = 16;

    private final Page page;

    public BtreePage(Page page) {
        this.page = page;
    }

    /** Gets each row's block and line pointer. */
    @FunctionalInterface
    public interface RowPointers {
        void row(long block, int offset);
    }

    private int flags() {
        return page.unsignedShort(page.special() + 12);
    }

    private boolean isBtree() {
        return page.special() == Page.SIZE - OPAQUE;
    }

    /** The right sibling's block number, 0 for the rightmost page. */
    public long next() {
        return isBtree() && (flags() & META) == 0 ? Integer.toUnsignedLong(page.integer(page.special() + 4)) : 0;
    }

    /** All rows that a live leaf page points at, dead ones included; nothing for other pages. */
    public void forEachRow(RowPointers rows) {
        if (!isBtree() || (flags() & LEAF) == 0 || (flags() & (DELETED | META | HALF_DEAD)) != 0) {
            return;
        }
        int first = next() == RIGHTMOST ? 1 : 2;
        for (int item = first; item <= page.linePointers(); item++) {
            tuple(page.tupleOffset(item), rows);
        }
    }

    private void tuple(int at, RowPointers rows) {
        if (at < Page.HEADER || at + TID + 2 > Page.SIZE) {
            return;
        }
        boolean alternative = (page.unsignedShort(at + TID) & ALTERNATIVE_TID) != 0;
        int offset = page.unsignedShort(at + 4);
        if (!alternative) {
            rows.row(block(at), offset);
        } else if ((offset & POSTING) != 0) {
            // A posting list: the tid field holds the list's place and length.
            int list = at + (int) block(at);
            for (int i = 0; i < (offset & COUNT_MASK) && list + (i + 1) * TID <= Page.SIZE; i++) {
                rows.row(block(list + i * TID), page.unsignedShort(list + i * TID + 4));
            }
        }
    }

    private long block(int at) {
        return ((long) page.unsignedShort(at) << 16) | page.unsignedShort(at + 2);
    }
}
