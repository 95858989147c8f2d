package studio.vibecraft.lifeboat.activities.deletion;

import java.sql.Connection;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.activities.catalog.Relation;

/** How the rows of a table are seen. */
interface RowReading {
    /** As any reader of an instance that stands before the mistake; by their places only what is asked for is read. */
    RowReading VISIBLE = new RowReading() {
        private static final int PLACES = 10_000;

        @Override
        public String rows(Connection connection, Relation relation) {
            return "ONLY " + relation.name();
        }

        @Override
        public long placesAtOnce() {
            return PLACES;
        }
    };

    /** What stands behind FROM, with {@code ctid} and the table's columns. */
    String rows(Connection connection, Relation relation) throws SQLException;

    /** About how many rows one statement asks for. */
    long placesAtOnce();
}
