package studio.vibecraft.lifeboat.activities.wal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import studio.vibecraft.lifeboat.model.Lsn;

/** Rows that open transactions have deleted or replaced: they count when the transaction commits. Packed, because one may delete millions. */
final class OpenRemovals {
    private static final int OFFSET_BITS = 9;
    private static final int BLOCK_BITS = 32;
    private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;
    private static final long BLOCK_MASK = (1L << BLOCK_BITS) - 1;

    private final Map<Long, LongStream.Builder> byTransaction = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> files = new ArrayList<>();

    /** Gets each removal of a transaction that has committed. */
    @FunctionalInterface
    interface Visitor {
        void removed(long transaction, String file, long block, int offset, Lsn at);
    }

    void add(long transaction, String file, long block, int offset, Lsn at) {
        int number = numbers.computeIfAbsent(file, name -> {
            files.add(name);
            return files.size() - 1;
        });
        long place = ((long) number << (BLOCK_BITS + OFFSET_BITS)) | (block << OFFSET_BITS) | (offset & OFFSET_MASK);
        byTransaction
                .computeIfAbsent(transaction, key -> LongStream.builder())
                .add(place)
                .add(at.position());
    }

    void end(TransactionEnd end, Visitor visitor) {
        for (long transaction : end.transactions()) {
            LongStream.Builder removals = byTransaction.remove(transaction);
            if (removals != null && end.committed()) {
                visit(transaction, removals.build().toArray(), visitor);
            }
        }
    }

    private void visit(long transaction, long[] packed, Visitor visitor) {
        for (int i = 0; i < packed.length; i += 2) {
            String file = files.get((int) (packed[i] >>> (BLOCK_BITS + OFFSET_BITS)));
            long block = (packed[i] >>> OFFSET_BITS) & BLOCK_MASK;
            visitor.removed(transaction, file, block, (int) (packed[i] & OFFSET_MASK), new Lsn(packed[i + 1]));
        }
    }
}
