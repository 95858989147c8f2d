package studio.vibecraft.lifeboat.activities.deletion;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.catalog.Relation;
import studio.vibecraft.lifeboat.activities.check.Background;
import studio.vibecraft.lifeboat.activities.check.Columns;
import studio.vibecraft.lifeboat.activities.page.RowReferences;
import studio.vibecraft.lifeboat.model.Progress;

/** Rows of one table into one file. Each line begins with a letter for its kind. */
record RowCopy(
        Connection connection, Relation relation, RowReading reading, OutputStream out, ProgressListener listener) {
    /** After so many it is looked whether a statement has enough to ask for. */
    private static final int BLOCKS = 1000;

    /** @return how many of them were seen */
    long at(String kind, RowReferences places) throws SQLException {
        if (places.blocks() == 0) {
            return 0;
        }
        long rows = 0;
        String columns = Columns.list(connection, relation.name());
        List<String> here = new ArrayList<>();
        for (long block = 0; block < places.blocks(); block += BLOCKS) {
            places.visit(
                    block,
                    Math.min(block + BLOCKS, places.blocks()),
                    (at, offset) -> here.add("\"(" + at + "," + offset + ")\""));
            boolean last = block + BLOCKS >= places.blocks();
            if (here.size() >= reading.placesAtOnce() || last && !here.isEmpty()) {
                rows += copy(kind, columns, " WHERE ctid = ANY ('{" + String.join(",", here) + "}'::tid[])");
                here.clear();
            }
        }
        return rows;
    }

    long all(String kind, List<String> columns) throws SQLException {
        return copy(kind, String.join(", ", columns), "");
    }

    private long copy(String kind, String columns, String where) throws SQLException {
        String sql = "COPY (SELECT '" + kind + "', " + columns + " FROM " + reading.rows(connection, relation) + where
                + ") TO STDOUT";
        return Background.run(
                () -> connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out),
                () -> listener.report(Progress.of("taking rows of " + relation.name() + " from before the mistake")));
    }
}
