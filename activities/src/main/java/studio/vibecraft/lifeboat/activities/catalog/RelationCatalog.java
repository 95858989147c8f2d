package studio.vibecraft.lifeboat.activities.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads catalogs only, never a user's table. */
public final class RelationCatalog {
    private static final String RELATIONS = """
            SELECT c.oid, format('%I.%I', n.nspname, c.relname), c.relkind, c.relpersistence = 'p', pg_relation_filepath(c.oid),
                   pg_relation_size(c.oid), coalesce(am.amname, ''), coalesce(i.indrelid, c.oid), o.oid,
                   format('%I.%I', m.nspname, o.relname), coalesce(i.indisvalid AND i.indisready, true), c.relpages
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_am am ON am.oid = c.relam
            LEFT JOIN pg_index i ON i.indexrelid = c.oid
            LEFT JOIN pg_class t ON t.reltoastrelid = coalesce(i.indrelid, c.oid)
            JOIN pg_class o ON o.oid = coalesce(t.oid, i.indrelid, c.oid)
            JOIN pg_namespace m ON m.oid = o.relnamespace
            WHERE c.relkind IN ('r', 'm', 't', 'i', 'S') AND pg_relation_filepath(c.oid) IS NOT NULL
            """;

    private RelationCatalog() {}

    /** Opens a session to one database of the cluster that is looked at. */
    @FunctionalInterface
    public interface Sessions {
        Connection open(String database) throws SQLException;
    }

    public static List<String> databases(Sessions sessions) throws SQLException {
        try (Connection connection = sessions.open("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT datname FROM pg_database WHERE datallowconn ORDER BY oid")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    public static List<Relation> read(Sessions sessions, String database) throws SQLException {
        try (Connection connection = sessions.open(database)) {
            return read(connection, database);
        }
    }

    /** @param connection a session to that database */
    public static List<Relation> read(Connection connection, String database) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RELATIONS)) {
            List<Relation> relations = new ArrayList<>();
            while (row.next()) {
                relations.add(relation(database, row));
            }
            return relations;
        }
    }

    private static Relation relation(String database, ResultSet row) throws SQLException {
        return new Relation(
                database,
                row.getLong(1),
                row.getString(2),
                row.getString(3).charAt(0),
                row.getBoolean(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getLong(8),
                row.getLong(9),
                row.getString(10),
                row.getBoolean(11),
                row.getLong(12));
    }
}
