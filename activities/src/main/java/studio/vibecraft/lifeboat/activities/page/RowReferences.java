package studio.vibecraft.lifeboat.activities.page;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A set of line pointers of one table: which its indexes point at, or which hold rows. Grows by 40 bytes for each block that is mentioned. */
public final class RowReferences implements BtreePage.RowPointers {
    private static final int LONGS = 5;
    /** Above every line pointer's number. */
    public static final int MOST_ROWS = LONGS * Long.SIZE;

    private static final int BLOCKS_PER_CHUNK = 64;

    private final Map<Long, long[]> chunks = new HashMap<>();
    private long blocks;

    @Override
    public void row(long block, int offset) {
        if (offset < 1 || offset >= MOST_ROWS) {
            return;
        }
        long[] chunk = chunks.computeIfAbsent(block / BLOCKS_PER_CHUNK, key -> new long[BLOCKS_PER_CHUNK * LONGS]);
        chunk[index(block) + offset / Long.SIZE] |= 1L << (offset % Long.SIZE);
        blocks = Math.max(blocks, block + 1);
    }

    public void remove(long block, int offset) {
        long[] chunk = chunks.get(block / BLOCKS_PER_CHUNK);
        if (chunk != null && offset >= 1 && offset < MOST_ROWS) {
            chunk[index(block) + offset / Long.SIZE] &= ~(1L << (offset % Long.SIZE));
        }
    }

    public void removeAll(long block) {
        long[] chunk = chunks.get(block / BLOCKS_PER_CHUNK);
        if (chunk != null) {
            Arrays.fill(chunk, index(block), index(block) + LONGS, 0);
        }
    }

    /** One more than the highest block that was ever mentioned. */
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

    public boolean contains(long block, int offset) {
        return offset >= 1
                && offset < MOST_ROWS
                && (word(block, offset / Long.SIZE) & (1L << (offset % Long.SIZE))) != 0;
    }

    public long count() {
        return chunks.values().stream()
                .flatMapToLong(Arrays::stream)
                .map(Long::bitCount)
                .sum();
    }

    /** Those of the blocks from {@code first} to before {@code end}, in order. */
    public void visit(long first, long end, BtreePage.RowPointers visitor) {
        long block = first;
        while (block < end) {
            long next = Math.min(end, (block / BLOCKS_PER_CHUNK + 1) * BLOCKS_PER_CHUNK);
            long @Nullable [] chunk = chunks.get(block / BLOCKS_PER_CHUNK);
            if (chunk != null) {
                visit(chunk, block, next, visitor);
            }
            block = next;
        }
    }

    private static void visit(long[] chunk, long first, long end, BtreePage.RowPointers visitor) {
        for (long block = first; block < end; block++) {
            for (int i = 0; i < LONGS; i++) {
                for (long word = chunk[index(block) + i]; word != 0; word &= word - 1) {
                    visitor.row(block, i * Long.SIZE + Long.numberOfTrailingZeros(word));
                }
            }
        }
    }

    /** The first line pointer of the block that is in this set and not in use on the page, 0 when all are. */
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
        long @Nullable [] chunk = chunks.get(block / BLOCKS_PER_CHUNK);
        return chunk == null ? 0 : chunk[index(block) + i];
    }

    private static int index(long block) {
        return (int) (block % BLOCKS_PER_CHUNK) * LONGS;
    }
}
