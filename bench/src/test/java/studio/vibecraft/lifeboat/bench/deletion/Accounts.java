package studio.vibecraft.lifeboat.bench.deletion;

import java.sql.Connection;
import java.sql.SQLException;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** Tables with all that makes putting rows back hard: identity columns, triggers that write elsewhere, cascades, a sequence, generated columns. */
record Accounts(Cluster cluster) {
    private static final String SCHEMA = """
            CREATE TABLE accounts (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                email text NOT NULL UNIQUE,
                shout text GENERATED ALWAYS AS (upper(email)) STORED,
                updated_at timestamptz NOT NULL DEFAULT '2025-01-01 00:00:00Z');
            CREATE TABLE notes (
                id serial PRIMARY KEY,
                account bigint NOT NULL REFERENCES accounts ON DELETE CASCADE,
                body text NOT NULL);
            CREATE TABLE quotas (account bigint, given timestamptz DEFAULT clock_timestamp());
            INSERT INTO accounts (email) SELECT 'person' || n || '@example.org' FROM generate_series(1, 1000) n;
            INSERT INTO notes (account, body) SELECT 1 + n % 1000, md5(n::text) FROM generate_series(1, 3000) n;
            CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.updated_at := clock_timestamp(); RETURN NEW; END';
            CREATE TRIGGER touch BEFORE INSERT OR UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION touch();
            CREATE OR REPLACE FUNCTION give() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO quotas VALUES (NEW.id); RETURN NEW; END';
            CREATE TRIGGER give AFTER INSERT ON accounts FOR EACH ROW EXECUTE FUNCTION give();
            """;
    private static final String ASIDE = """
            DROP SCHEMA IF EXISTS lifeboat_guard CASCADE;
            DROP EXTENSION IF EXISTS pg_dirtyread;
            DO $$ DECLARE
                aside name := 'aside_' || pg_current_xact_id();
                mine regclass;
            BEGIN
                EXECUTE format('CREATE SCHEMA %I', aside);
                FOR mine IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace
                        AND relkind IN ('r', 'p') AND relowner = 'postgres'::regrole
                LOOP
                    EXECUTE format('ALTER TABLE %s SET SCHEMA %I', mine, aside);
                END LOOP;
            END $$;
            """;

    void create() throws SQLException {
        run(SCHEMA);
    }

    /** A move, because a DROP would be found as one more mistake. What a recovery left on purpose goes. */
    void putAside() throws SQLException {
        run(ASIDE);
    }

    /** What was there, kept in a table that nobody makes a mistake with. */
    void remember() throws SQLException {
        run("CREATE TABLE accounts_before AS SELECT * FROM accounts; CREATE TABLE notes_before AS SELECT * FROM notes");
    }

    void run(String sql) throws SQLException {
        try (Connection connection = cluster.connect("shop")) {
            Cluster.execute(connection, sql);
        }
    }

    long count(String rows) throws SQLException {
        try (Connection connection = cluster.connect("shop")) {
            return Long.parseLong(Cluster.query(connection, "SELECT count(*) FROM " + rows));
        }
    }

    /** The SQLSTATE with which a statement is refused; empty when it is not. Nothing of it stays. */
    String refusal(String sql) throws SQLException {
        try (Connection connection = cluster.connect("shop")) {
            connection.setAutoCommit(false);
            try {
                Cluster.execute(connection, sql);
                return "";
            } catch (SQLException e) {
                return e.getSQLState();
            } finally {
                connection.rollback();
            }
        }
    }
}
