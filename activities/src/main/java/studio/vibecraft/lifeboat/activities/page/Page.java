package studio.vibecraft.lifeboat.activities.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import studio.vibecraft.lifeboat.model.Lsn;

/** One block of a relation. Offsets as in PostgreSQL's bufpage.h; little-endian, as on every platform that we support. */
public final class Page {
    public static final int SIZE = 8192;
    static final int HEADER = 24;
    private static final int ITEM = 4;
    private static final int NOT_UNUSED = 0x3 << 15;
    private static final int NORMAL = 0x1 << 15;

    // The row's header: htup_details.h.
    private static final int TUPLE_HEADER = 23;
    private static final int INFORMATION_MASK = 20;
    private static final int CREATION_MASK = 0x0300;
    private static final int CREATION_ABORTED = 0x0200;
    private static final int DELETION_COMMITTED = 0x0400;
    private static final int ONLY_LOCKED = 0x0080;

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

    /** Position of the end of the WAL record that changed the page last; zero for a page that none has. */
    public Lsn lastChange() {
        return new Lsn(((long) integer(0) << 32) | Integer.toUnsignedLong(integer(4)));
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

    /** Whether line pointer {@code offset} holds a row of which nothing on this page says that it is gone for good. */
    public boolean holdsRow(int offset) {
        if (offset < 1 || offset > linePointers() || (item(offset) & NOT_UNUSED) != NORMAL) {
            return false;
        }
        int tuple = tupleOffset(offset);
        if (tuple < HEADER || tuple + TUPLE_HEADER > SIZE) {
            return false;
        }
        int mask = unsignedShort(tuple + INFORMATION_MASK);
        boolean neverCommitted = (mask & CREATION_MASK) == CREATION_ABORTED;
        boolean deleted = (mask & DELETION_COMMITTED) != 0 && (mask & ONLY_LOCKED) == 0;
        return !neverCommitted && !deleted;
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
