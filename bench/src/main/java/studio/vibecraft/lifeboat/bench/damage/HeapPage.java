package studio.vibecraft.lifeboat.bench.damage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import studio.vibecraft.lifeboat.activities.page.PageChecksum;

/** Changes rows inside a page of {@code orders} as a faulty controller would, and makes the checksum right again. */
final class HeapPage {
    private static final int CHECKSUM = 8;
    private static final int PAGE_HEADER = 24;
    private static final int HEADER_SIZE_IN_TUPLE = 22;
    private static final int CUSTOMER = 8;
    private static final int CENTS = 16;

    private final ByteBuffer page;

    HeapPage(byte[] content) {
        this.page = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Another, existing customer, so that only the index on it contradicts; and a wrong amount. */
    void falsifyOrder(int lineNumber, long customer) {
        int linePointer = page.getInt(PAGE_HEADER + 4 * (lineNumber - 1));
        int tuple = linePointer & 0x7FFF;
        int data = tuple + Byte.toUnsignedInt(page.get(tuple + HEADER_SIZE_IN_TUPLE));
        page.putLong(data + CUSTOMER, customer);
        page.putLong(data + CENTS, page.getLong(data + CENTS) + 1_000_000);
    }

    byte[] sealed(long block) {
        page.putShort(CHECKSUM, (short) PageChecksum.of(page.array(), 0, block));
        return page.array();
    }
}
