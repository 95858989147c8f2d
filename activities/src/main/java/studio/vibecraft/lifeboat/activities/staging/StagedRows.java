package studio.vibecraft.lifeboat.activities.staging;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.PGCopyOutputStream;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** Rows in a temporary table beside their real one, with room for a verdict on each. It goes with the transaction. */
public record StagedRows(Connection connection, String name) {
    /** The column for what becomes of a row. */
    public static final String VERDICT = "lifeboat_verdict";

    /** Writes rows in the text form of COPY. */
    @FunctionalInterface
    public interface Source {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @param columns what a row consists of, as a SELECT from the real table says it */
    public static StagedRows load(Connection connection, String name, String columns, String table, Source source)
            throws SQLException, IOException {
        Rows.run(
                connection,
                "CREATE TEMP TABLE " + name + " ON COMMIT DROP AS SELECT " + columns + " FROM " + table
                        + " WITH NO DATA");
        StagedRows rows = new StagedRows(connection, name);
        rows.copy(source);
        return rows;
    }

    private void copy(Source source) throws SQLException, IOException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + name + " FROM STDIN");
        try {
            PGCopyOutputStream out = new PGCopyOutputStream(copy);
            source.writeTo(out);
            out.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /**
     * Makes them ready to be compared.
     *
     * @param key quoted columns, none without a primary key
     * @param verdict on all of them at first, as an SQL value
     */
    public void judge(List<String> key, String verdict) throws SQLException {
        Rows.run(connection, "ALTER TABLE " + name + " ADD COLUMN " + VERDICT + " text DEFAULT " + verdict);
        if (!key.isEmpty()) {
            Rows.run(connection, "CREATE INDEX ON " + name + " (" + String.join(", ", key) + ")");
        }
        analyze(key);
    }

    /** For the planner, which needs to know how many rows there are of each key and verdict; wide columns would take it longest. */
    public void analyze(List<String> key) throws SQLException {
        List<String> columns = new ArrayList<>(key);
        columns.add(VERDICT);
        Rows.run(connection, "ANALYZE " + name + " (" + String.join(", ", columns) + ")");
    }

    /** @param condition on their verdict, beginning with an operator */
    public long count(String condition) throws SQLException {
        return Rows.all(
                        connection,
                        "SELECT count(*) FROM " + name + " WHERE " + VERDICT + " " + condition,
                        row -> row.getLong(1))
                .get(0);
    }
}
