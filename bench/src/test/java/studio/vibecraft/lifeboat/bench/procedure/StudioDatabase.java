package studio.vibecraft.lifeboat.bench.procedure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** A database that is hard to take one user out of, in the sandbox's cluster. */
record StudioDatabase(Cluster cluster) {
    static final String NAME = "studio";
    static final String ADA = "00000000-0000-0000-0000-000000000001";

    /** What the application's own triggers write while Ada is deleted is no part of her data: the audit log, and others' updated_at. */
    private static final String CONTENT = """
            SELECT c.oid::regclass::text, format('SELECT count(*) || '' rows '' || md5(string_agg(r, E''\\n'' ORDER BY r)) FROM (SELECT %s::text AS r FROM %s t) x',
                   CASE WHEN c.oid = 'users'::regclass THEN '(t.id, t.email, t.name, t.plan, t.invited_by, t.tags, t.home, CASE WHEN t.id = ''""" + ADA + """
            '' THEN t.updated_at END)' ELSE 't' END, c.oid::regclass)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname IN ('public', 'auth', 'Odd Names')
            """;

    /** Dropped and made anew. */
    void create() throws Exception {
        createEmpty();
        execute(schema());
        execute(resource("studio-data.sql"));
    }

    static String schema() throws IOException {
        return resource("studio-schema.sql");
    }

    void createEmpty() throws SQLException {
        try (Connection postgres = cluster.connect("postgres")) {
            Cluster.execute(postgres, "DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
            Cluster.execute(postgres, "CREATE DATABASE " + NAME);
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = cluster.connect(NAME)) {
            Cluster.execute(connection, sql);
        }
    }

    String query(String sql) throws SQLException {
        try (Connection connection = cluster.connect(NAME)) {
            return Cluster.query(connection, sql);
        }
    }

    void deleteAda() throws SQLException {
        execute("""
                DELETE FROM "Odd Names"."Billing ""Events""\" WHERE "Subscription" IN (SELECT id FROM subscriptions WHERE user_id = '%1$s');
                DELETE FROM auth.users WHERE id = '%1$s'""".formatted(ADA));
    }

    /** Table to the number and the hash of its rows. */
    Map<String, String> content() throws SQLException {
        Map<String, String> content = new TreeMap<>();
        try (Connection connection = cluster.connect(NAME)) {
            List<String[]> queries = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(CONTENT)) {
                while (row.next()) {
                    queries.add(new String[] {row.getString(1), row.getString(2)});
                }
            }
            for (String[] query : queries) {
                content.put(query[0], Cluster.query(connection, query[1]));
            }
        }
        return content;
    }

    private static String resource(String name) throws IOException {
        try (InputStream input = StudioDatabase.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(input, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
