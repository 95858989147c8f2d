package studio.vibecraft.lifeboat.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Blocks {@code first} to {@code last}, both included, numbered over the whole relation fork (not over one segment file). */
public record BlockRange(long first, long last) {

    /** The fewest ranges that hold these blocks, ascending. */
    public static List<BlockRange> of(Collection<Long> blocks) {
        List<BlockRange> ranges = new ArrayList<>();
        for (long block : new TreeSet<>(blocks)) {
            BlockRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && last.last() + 1 == block) {
                ranges.set(ranges.size() - 1, new BlockRange(last.first(), block));
            } else {
                ranges.add(new BlockRange(block, block));
            }
        }
        return ranges;
    }

    public long count() {
        return last - first + 1;
    }

    public boolean contains(long block) {
        return block >= first && block <= last;
    }
}
