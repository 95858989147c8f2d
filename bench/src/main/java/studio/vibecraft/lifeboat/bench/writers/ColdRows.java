package studio.vibecraft.lifeboat.bench.writers;

import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;
import studio.vibecraft.lifeboat.bench.sandbox.ShopTable;

/** Orders that nobody touches: old business. Damage with a valid checksum is done there, so that no full-page image carries it into the WAL. */
public final class ColdRows {
    private static final double FROM = 0.40;
    private static final double TO = 0.43;

    private ColdRows() {}

    public static boolean contains(ShopTable table, long id, SandboxSize size) {
        return table == ShopTable.ORDERS && id >= first(size) && id < first(size) + count(size);
    }

    public static long first(SandboxSize size) {
        return (long) (ShopTable.ORDERS.generatedRows(size.units()) * FROM);
    }

    public static long count(SandboxSize size) {
        return (long) (ShopTable.ORDERS.generatedRows(size.units()) * (TO - FROM));
    }

    /** In the middle of the cold rows, where no page is shared with a warm row. */
    public static long middle(SandboxSize size) {
        return first(size) + count(size) / 2;
    }
}
