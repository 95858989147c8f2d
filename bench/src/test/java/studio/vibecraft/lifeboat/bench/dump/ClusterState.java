package studio.vibecraft.lifeboat.bench.dump;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.bench.process.Command;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** All that two clusters have to have in common when one was restored from dumps of the other. */
final class ClusterState {
    private static final String ROWS = """
            SELECT c.oid::regclass::text, format('SELECT count(*) || '' '' || coalesce(md5(string_agg(t::text, E''\\n'' ORDER BY t::text COLLATE "C")), '''') FROM %s t', c.oid::regclass)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            UNION ALL
            SELECT c.oid::regclass::text, format('SELECT last_value || '' '' || is_called FROM %s', c.oid::regclass)
            FROM pg_class c WHERE c.relkind = 'S'
            UNION ALL
            SELECT 'large objects', 'SELECT string_agg(oid || '' '' || md5(lo_get(oid)), '','' ORDER BY oid) FROM pg_largeobject_metadata'
            """;

    private ClusterState() {}

    /** Every relation's rows and sequences, every large object, and all definitions as pg_dump writes them. */
    static Map<String, String> of(Cluster cluster, String... databases) throws Exception {
        Map<String, String> state = new TreeMap<>();
        for (String database : databases) {
            try (Connection connection = cluster.connect(database)) {
                for (Map.Entry<String, String> relation : pairs(connection).entrySet()) {
                    state.put(database + " " + relation.getKey(), Cluster.query(connection, relation.getValue()));
                }
            }
            String definitions = Command.run(List.of(
                    cluster.binaries().resolve("pg_dump").toString(),
                    "--schema-only",
                    "--create",
                    "--host=" + cluster.sockets(),
                    "--port=" + cluster.port(),
                    "--username=postgres",
                    database));
            state.put(
                    database + " definitions",
                    definitions
                            .lines()
                            .filter(line -> !line.matches("\\\\(un)?restrict .*"))
                            .collect(Collectors.joining("\n")));
        }
        return state;
    }

    private static Map<String, String> pairs(Connection connection) throws Exception {
        Map<String, String> pairs = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ROWS)) {
            while (row.next()) {
                pairs.put(row.getString(1), row.getString(2));
            }
        }
        return pairs;
    }
}
