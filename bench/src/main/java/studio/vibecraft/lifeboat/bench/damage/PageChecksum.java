package studio.vibecraft.lifeboat.bench.damage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** PostgreSQL's page checksum (src/include/storage/checksum_impl.h): 32 parallel FNV-1a sums over the page, mixed with the block number. */
final class PageChecksum {
    private static final int SUMS = 32;
    private static final int PRIME = 16_777_619;
    private static final int POSITION = 8;
    private static final int[] BASE = {
        0x5B1F36E9, 0xB8525960, 0x02AB50AA, 0x1DE66D2A, 0x79FF467A, 0x9BB9F8A3, 0x217E7CD2, 0x83E13D2C,
        0xF8D4474F, 0xE39EB970, 0x42C6AE16, 0x993216FA, 0x7B093B5D, 0x98DAFF3C, 0xF718902A, 0x0B1C9CDB,
        0xE58F764B, 0x187636BC, 0x5D7B3BB1, 0xE73DE7DE, 0x92BEC979, 0xCCA6C0B2, 0x304A0979, 0x85AA43D4,
        0x783125BB, 0x6CA8EAA2, 0xE407EAC6, 0x4B5CFC3E, 0x9FBF8C76, 0x15CA20BE, 0xF2CA9FD3, 0x959BD756
    };

    private PageChecksum() {}

    /** Writes the right checksum into the page. */
    static void seal(byte[] page, long block) {
        ByteBuffer buffer = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(POSITION, (short) 0);
        int checksum = sum(buffer) ^ (int) block;
        buffer.putShort(POSITION, (short) (Integer.remainderUnsigned(checksum, 65_535) + 1));
    }

    private static int sum(ByteBuffer page) {
        int[] sums = BASE.clone();
        for (int offset = 0; offset < page.capacity(); offset += 4 * SUMS) {
            for (int i = 0; i < SUMS; i++) {
                sums[i] = mix(sums[i], page.getInt(offset + 4 * i));
            }
        }
        int result = 0;
        for (int sum : sums) {
            result ^= mix(mix(sum, 0), 0);
        }
        return result;
    }

    private static int mix(int sum, int value) {
        int mixed = sum ^ value;
        return mixed * PRIME ^ (mixed >>> 17);
    }
}
