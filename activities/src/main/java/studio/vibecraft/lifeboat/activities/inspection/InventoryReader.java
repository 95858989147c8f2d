package studio.vibecraft.lifeboat.activities.inspection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.model.Inventory;

/** Lists what a cluster holds, from catalogs only. A database that refuses logins is left out; a damaged cluster may have one. */
public final class InventoryReader {
    private static final Logger LOG = LoggerFactory.getLogger(InventoryReader.class);
    private static final String TABLES =
            "SELECT format('%I.%I', n.nspname, c.relname), c.reltuples::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relkind IN ('r', 'p', 'm') AND c.relpersistence = 'p'"
                    + " AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_toast%' ORDER BY 1";
    private static final String UNLOGGED =
            "SELECT format('%I.%I.%I', current_database(), n.nspname, c.relname), pg_relation_size(c.oid) FROM pg_class c"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relpersistence = 'u' AND c.relkind IN ('r', 'm')";

    private final Sessions sessions;
    private final Map<String, Map<String, Long>> tables = new LinkedHashMap<>();
    private final Map<String, List<String>> extensions = new LinkedHashMap<>();
    private final Map<String, Long> unlogged = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();

    public InventoryReader(Sessions sessions) {
        this.sessions = sessions;
    }

    public Inventory read(List<String> databases) {
        databases.forEach(this::readDatabase);
        try (Connection connection = sessions.open("postgres")) {
            return new Inventory(
                    tables,
                    extensions,
                    Rows.names(connection, "SELECT rolname FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%' ORDER BY 1"),
                    Rows.map(
                            connection,
                            "SELECT slot_name, slot_type FROM pg_replication_slots WHERE NOT temporary",
                            row -> row.getString(2)),
                    unlogged,
                    Rows.map(
                            connection,
                            "SELECT oid, pg_tablespace_location(oid) FROM pg_tablespace WHERE pg_tablespace_location(oid) <> ''",
                            row -> row.getString(2)),
                    Rows.names(connection, "SELECT gid FROM pg_prepared_xacts"),
                    Rows.all(connection, "SELECT sum(pg_database_size(oid)) FROM pg_database", row -> row.getLong(1))
                            .get(0),
                    unread);
        } catch (SQLException e) {
            LOG.warn("the inventory is incomplete: {}", e.getMessage());
            return new Inventory(tables, extensions, List.of(), Map.of(), unlogged, Map.of(), List.of(), 0, unread);
        }
    }

    private void readDatabase(String database) {
        try (Connection connection = sessions.open(database)) {
            tables.put(database, Rows.map(connection, TABLES, row -> row.getLong(2)));
            extensions.put(database, Rows.names(connection, "SELECT extname FROM pg_extension ORDER BY 1"));
            unlogged.putAll(Rows.map(connection, UNLOGGED, row -> row.getLong(2)));
        } catch (SQLException e) {
            LOG.warn("database {} cannot be asked what it holds: {}", database, e.getMessage());
            unread.add(database);
        }
    }
}
