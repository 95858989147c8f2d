package studio.vibecraft.lifeboat.activities.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The data page checksum of PostgreSQL 9.3 and newer: 32 parallel FNV-1a like sums, folded (checksum_impl.h). */
public final class PageChecksum {
    private static final int SUMS = 32;
    private static final int PRIME = 16777619;
    private static final int CHECKSUM_WORD = 2;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int[] BASE = {
        0x5B1F36E9, 0xB8525960, 0x02AB50AA, 0x1DE66D2A, 0x79FF467A, 0x9BB9F8A3, 0x217E7CD2, 0x83E13D2C,
        0xF8D4474F, 0xE39EB970, 0x42C6AE16, 0x993216FA, 0x7B093B5D, 0x98DAFF3C, 0xF718902A, 0x0B1C9CDB,
        0xE58F764B, 0x187636BC, 0x5D7B3BB1, 0xE73DE7DE, 0x92BEC979, 0xCCA6C0B2, 0x304A0979, 0x85AA43D4,
        0x783125BB, 0x6CA8EAA2, 0xE407EAC6, 0x4B5CFC3E, 0x9FBF8C76, 0x15CA20BE, 0xF2CA9FD3, 0x959BD756
    };

    private PageChecksum() {}

    /** @param block number within the relation fork, over all segments */
    public static int of(byte[] bytes, int at, long block) {
        int[] sums = BASE.clone();
        int[] row = new int[SUMS];
        for (int start = at; start < at + Page.SIZE; start += SUMS * Integer.BYTES) {
            for (int i = 0; i < SUMS; i++) {
                row[i] = (int) WORDS.get(bytes, start + i * Integer.BYTES);
            }
            if (start == at) {
                // The field itself counts as zero; the flags beside it do not.
                row[CHECKSUM_WORD] &= 0xFFFF0000;
            }
            mix(sums, row);
        }
        java.util.Arrays.fill(row, 0);
        mix(sums, row);
        mix(sums, row);
        int folded = 0;
        for (int sum : sums) {
            folded ^= sum;
        }
        return (int) (Integer.toUnsignedLong(folded ^ (int) block) % 65535) + 1;
    }

    private static void mix(int[] sums, int[] row) {
        for (int i = 0; i < SUMS; i++) {
            int mixed = sums[i] ^ row[i];
            sums[i] = (mixed * PRIME) ^ (mixed >>> 17);
        }
    }
}
