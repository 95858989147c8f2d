package studio.vibecraft.lifeboat.activities.rows;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.model.RowReturn;
import studio.vibecraft.lifeboat.model.SavedRows;

/** All saved rows compared with the tables as they are now, inside the transaction of the given connection. */
final class Staging {
    private final References references;

    private Staging(References references) {
        this.references = references;
    }

    static Staging compare(Connection connection, SavedRows rows, List<Long> parts) throws SQLException, IOException {
        List<StagedTable> staged = new ArrayList<>();
        for (SavedRows.Table table : rows.tables()) {
            staged.add(StagedTable.load(connection, table, "lifeboat_rows_" + staged.size()));
        }
        for (StagedTable table : staged) {
            Verdicts verdicts = new Verdicts(table);
            verdicts.compare(parts);
            verdicts.refuseTaken(parts);
        }
        References references = new References(connection, staged);
        references.refuseOrphans();
        return new Staging(references);
    }

    /** Parents first. */
    List<StagedTable> tables() {
        return references.parentsFirst();
    }

    /** After the return: what was to come back and lacks its parent. */
    List<String> orphans() throws SQLException {
        return references.orphans();
    }

    RowReturn result() throws SQLException {
        List<RowReturn.Table> results = new ArrayList<>();
        for (StagedTable table : tables()) {
            results.add(new Verdicts(table).result());
        }
        return new RowReturn(results);
    }
}
