package studio.vibecraft.lifeboat.bench.sandbox;

/** The tables whose every row is compared with the ground truth. */
public enum ShopTable {
    CUSTOMERS("customers", 500),
    PRODUCTS("products", 0),
    ORDERS("orders", 4000),
    ORDER_ITEMS("order_items", 6000),
    DOCUMENTS("documents", 90);

    private static final int PRODUCTS_ALWAYS = 5000;

    private final String relation;
    private final int rowsPerUnit;

    ShopTable(String relation, int rowsPerUnit) {
        this.relation = relation;
        this.rowsPerUnit = rowsPerUnit;
    }

    public String relation() {
        return relation;
    }

    /** The generated rows have the ids 1 to this. */
    public int generatedRows(int units) {
        return rowsPerUnit == 0 ? PRODUCTS_ALWAYS : rowsPerUnit * units;
    }

    /** Every column of the row, TOASTed ones included. */
    public static String hash(String alias) {
        return "hashtextextended(" + alias + "::text, 0)";
    }
}
