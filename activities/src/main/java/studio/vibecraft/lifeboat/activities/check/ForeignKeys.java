package studio.vibecraft.lifeboat.activities.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.catalog.ForeignKey;
import studio.vibecraft.lifeboat.activities.catalog.Rows;

/** Rows whose parent is not there, by comparing the tables themselves. */
public final class ForeignKeys {
    private ForeignKeys() {}

    /** One sentence for each foreign key with orphans. */
    public static List<String> violations(Connection connection) throws SQLException {
        List<String> violations = new ArrayList<>();
        for (ForeignKey key : ForeignKey.holding(connection)) {
            long orphans = Rows.all(
                            connection,
                            "SELECT count(*) FROM " + key.child().source() + " c WHERE " + key.orphan("c"),
                            row -> row.getLong(1))
                    .get(0);
            if (orphans > 0) {
                violations.add(orphans + " rows without parent under " + key.name());
            }
        }
        return violations;
    }
}
