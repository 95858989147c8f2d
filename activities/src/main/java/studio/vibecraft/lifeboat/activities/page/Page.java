package studio.vibecraft.lifeboat.activities.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One block of a relation. Offsets as in PostgreSQL's bufpage.h; little-endian, as on every platform that we support. */
public final class Page {
    public static final int SIZE = 8192;
    static final int HEADER = 24;
    private static final int ITEM = 4;
    private static final int NOT_UNUSED = 0x3 << 15;

    private final byte[] bytes;
    private final int at;
    private final ByteBuffer view;

    /** @param at where the block begins in {@code bytes} */
    public Page(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
        this.view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    public boolean zero() {
        for (int i = at; i < at + SIZE; i += 8) {
            if (view.getLong(i) != 0) {
                return false;
            }
        }
        return true;
    }

    int unsignedShort(int offset) {
        return view.getShort(at + offset) & 0xFFFF;
    }

    int integer(int offset) {
        return view.getInt(at + offset);
    }

    int lower() {
        return unsignedShort(12);
    }

    int upper() {
        return unsignedShort(14);
    }

    int special() {
        return unsignedShort(16);
    }

    /** PageIsVerified's own conditions. */
    public boolean headerValid() {
        return lower() >= HEADER
                && lower() <= upper()
                && upper() <= special()
                && special() <= SIZE
                && (special() & 7) == 0
                && (unsignedShort(18) & 0xFF00) == SIZE;
    }

    public boolean checksumValid(long block) {
        return unsignedShort(8) == PageChecksum.of(bytes, at, block);
    }

    public int linePointers() {
        return (lower() - HEADER) / ITEM;
    }

    /** Whether line pointer {@code offset} (from 1) is there and in use, be it by a dead row. */
    public boolean used(int offset) {
        return offset >= 1 && offset <= linePointers() && (item(offset) & NOT_UNUSED) != 0;
    }

    /** Where the tuple of a line pointer begins in the page. */
    int tupleOffset(int offset) {
        return item(offset) & 0x7FFF;
    }

    private int item(int offset) {
        return integer(HEADER + (offset - 1) * ITEM);
    }

    public byte[] copy() {
        return java.util.Arrays.copyOfRange(bytes, at, at + SIZE);
    }
}
