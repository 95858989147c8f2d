package studio.vibecraft.lifeboat.activities.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.model.BlockRange;
import studio.vibecraft.lifeboat.model.Damage;

/** PostgreSQL's own checker. Where it is not installed, reading every value has to do. */
public final class Amcheck {
    private Amcheck() {}

    public static boolean installed(Connection connection) throws SQLException {
        return !Rows.names(connection, "SELECT extname FROM pg_extension WHERE extname = 'amcheck'")
                .isEmpty();
    }

    public static void useSchema(Connection connection) throws SQLException {
        List<String> schema = Rows.names(
                connection,
                "SELECT quote_ident(nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE extname = 'amcheck'");
        if (!schema.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET search_path = pg_catalog, " + schema.get(0));
            }
        }
    }

    /** Every page and row of a table, its TOAST pointers included. */
    public static List<Damage> table(Connection connection, Relation table) throws SQLException {
        String sql = installed(connection)
                ? "SELECT coalesce(blkno, 0), msg FROM verify_heapam(" + table.oid()
                        + "::regclass, check_toast => true) LIMIT 1000"
                : "SELECT 0, 'unreadable' FROM (SELECT sum(length(" + everyValue(table) + ")) AS read FROM ONLY "
                        + table.name() + " t) r WHERE read < 0";
        try {
            return Rows.all(connection, sql, row -> wrong(table, row.getLong(1), row.getString(2)));
        } catch (SQLException e) {
            return List.of(unreadable(table, e));
        }
    }

    /** TOAST tables have no row type; their chunks are the value. */
    private static String everyValue(Relation table) {
        return table.kind() == 't' ? "chunk_data" : "t::text";
    }

    /** The order of a B-tree's entries, and that each row of its table has one. */
    public static List<Damage> index(Connection connection, Relation index) throws SQLException {
        if (!installed(connection)) {
            return List.of();
        }
        try {
            Rows.all(connection, "SELECT bt_index_check(" + index.oid() + "::regclass, true)", row -> "");
            return List.of();
        } catch (SQLException e) {
            return List.of(unreadable(index, e));
        }
    }

    private static Damage wrong(Relation relation, long block, String message) {
        return damage(relation, List.of(new BlockRange(block, block)), message);
    }

    /** A session that broke, or that replay cancelled, is no statement about the data. */
    private static Damage unreadable(Relation relation, SQLException e) throws SQLException {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("08") || state.startsWith("40") || state.startsWith("57")) {
            throw e;
        }
        return damage(relation, List.of(), String.valueOf(e.getMessage()));
    }

    private static Damage damage(Relation relation, List<BlockRange> blocks, String message) {
        return new Damage(
                Damage.Kind.WRONG_CONTENT,
                relation.part(),
                relation.database(),
                relation.name(),
                relation.owner(),
                relation.file(),
                blocks,
                message.lines().findFirst().orElse(message));
    }
}
