package studio.vibecraft.lifeboat.activities.page;

import java.util.Arrays;

/** Which line pointers of a table its indexes point at. Grows with the table: 40 bytes a block. */
public final class RowReferences implements BtreePage.RowPointers {
    private static final int LONGS = 5;
    private long[] bits = new long[0];
    private long blocks;

    @Override
    public void row(long block, int offset) {
        if (block > Integer.MAX_VALUE / LONGS || offset < 1 || offset >= LONGS * Long.SIZE) {
            return;
        }
        int index = (int) block * LONGS + offset / Long.SIZE;
        if (index >= bits.length) {
            bits = Arrays.copyOf(bits, Math.max(index + LONGS, bits.length + bits.length / 2));
        }
        bits[index] |= 1L << (offset % Long.SIZE);
        blocks = Math.max(blocks, block + 1);
    }

    /** One more than the highest block that is pointed at. */
    public long blocks() {
        return blocks;
    }

    public boolean any(long block) {
        for (int i = 0; i < LONGS; i++) {
            if (word(block, i) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The first line pointer of the block that is pointed at and not in use, 0 when all are. */
    public int firstMissing(long block, Page page) {
        for (int i = 0; i < LONGS; i++) {
            for (long word = word(block, i); word != 0; word &= word - 1) {
                int offset = i * Long.SIZE + Long.numberOfTrailingZeros(word);
                if (!page.used(offset)) {
                    return offset;
                }
            }
        }
        return 0;
    }

    private long word(long block, int i) {
        long index = block * LONGS + i;
        return index < bits.length ? bits[(int) index] : 0;
    }
}
