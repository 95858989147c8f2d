package studio.vibecraft.lifeboat.activities.guard;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Safeguard;

/**
 * Refuses one statement that deletes or changes too much, and TRUNCATE. A trigger cannot see a missing WHERE, but it can count. Cascades reach
 * children one parent at a time, so what counts is the number of parents. Planned work says so with {@code SET LOCAL lifeboat.planned}.
 */
final class LargeStatements {
    private static final String REFUSED = "54000";
    private static final List<String> ATTEMPTS = List.of(
            "DELETE FROM pg_temp.lifeboat_probe",
            "TRUNCATE pg_temp.lifeboat_probe",
            "ALTER TABLE pg_temp.lifeboat_probe DROP COLUMN n",
            "DROP TABLE pg_temp.lifeboat_probe");

    private static final String FUNCTION = """
            CREATE OR REPLACE FUNCTION lifeboat_guard.refuse_large() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lifeboat$
            DECLARE
              touched bigint;
              known double precision;
            BEGIN
              IF current_setting('lifeboat.planned', true) <> '' THEN RETURN NULL; END IF;
              IF TG_OP <> 'TRUNCATE' THEN
                SELECT count(*) INTO touched FROM removed;
                IF touched <= least(10, TG_ARGV[0]::bigint) THEN RETURN NULL; END IF;
                SELECT sum(greatest(c.reltuples, 0)) INTO known FROM pg_class c
                  WHERE c.oid = TG_RELID OR c.oid IN (SELECT relid FROM pg_partition_tree(TG_RELID) WHERE isleaf);
                IF touched <= TG_ARGV[0]::bigint AND (known = 0 OR touched <= known * TG_ARGV[1]::integer / 100) THEN
                  RETURN NULL;
                END IF;
              END IF;
              RAISE EXCEPTION '% of %.% touches %, more than one statement may', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME,
                  coalesce(touched || ' rows', 'every row')
                USING ERRCODE = '54000', HINT = 'For planned work say in the same transaction: SET LOCAL lifeboat.planned = ''<why>''.';
            END $lifeboat$""";

    private final Sessions sessions;
    private final TableChange change;

    LargeStatements(Sessions sessions, TableChange change) {
        this.sessions = sessions;
        this.change = change;
    }

    Check refuse(String database, List<String> tables, Safeguard limit) throws SQLException {
        Instant start = Instant.now();
        Set<String> guarded = withAncestors(database, tables);
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA IF NOT EXISTS lifeboat_guard", FUNCTION));
        guarded.forEach(table -> guard(statements, table, limit));
        statements.addAll(Drops.refuse());
        change.run(database, statements);
        boolean proved = proved(database, limit);
        return new Check(
                "guard against large statements",
                proved ? Check.Outcome.PASSED : Check.Outcome.FAILED,
                Duration.between(start, Instant.now()),
                proved
                        ? "One statement may delete or change at most " + limit.rows() + " rows and " + limit.percent()
                                + " % of " + String.join(", ", guarded)
                                + ", and none may TRUNCATE or DROP them, unless it says SET LOCAL lifeboat.planned = '<why>'; tried"
                                + " on a table of its own. DROP SCHEMA lifeboat_guard CASCADE takes it away"
                        : "a statement over the limit was not refused");
    }

    private static void guard(List<String> statements, String table, Safeguard limit) {
        String call = " FOR EACH STATEMENT EXECUTE FUNCTION lifeboat_guard.refuse_large('" + limit.rows() + "', '"
                + limit.percent() + "')";
        for (String event : List.of("DELETE", "UPDATE")) {
            String name = "lifeboat_guard_" + event.toLowerCase(Locale.ROOT);
            statements.add("DROP TRIGGER IF EXISTS " + name + " ON " + table);
            statements.add("CREATE TRIGGER " + name + " AFTER " + event + " ON " + table
                    + " REFERENCING OLD TABLE AS removed" + call);
        }
        statements.add("DROP TRIGGER IF EXISTS lifeboat_guard_truncate ON " + table);
        statements.add("CREATE TRIGGER lifeboat_guard_truncate BEFORE TRUNCATE ON " + table + call);
    }

    /** Statements that name the partitioned table fire its triggers only. */
    private Set<String> withAncestors(String database, List<String> tables) throws SQLException {
        Set<String> all = new LinkedHashSet<>(tables);
        try (Connection connection = sessions.open(database)) {
            for (String table : tables) {
                all.addAll(Rows.names(connection, """
                        SELECT format('%%I.%%I', n.nspname, c.relname) FROM pg_partition_ancestors('%s'::regclass) p(oid)
                        JOIN pg_class c ON c.oid = p.oid JOIN pg_namespace n ON n.oid = c.relnamespace""".formatted(table.replace("'", "''"))));
            }
        }
        return all;
    }

    private boolean proved(String database, Safeguard limit) throws SQLException {
        try (Connection connection = sessions.open(database)) {
            connection.setAutoCommit(false);
            Rows.run(
                    connection,
                    "CREATE TEMP TABLE lifeboat_probe ON COMMIT DROP AS SELECT generate_series(1, " + (limit.rows() + 1)
                            + ") AS n");
            List<String> triggers = new ArrayList<>();
            guard(triggers, "pg_temp.lifeboat_probe", limit);
            for (String trigger : triggers) {
                Rows.run(connection, trigger);
            }
            Savepoint before = connection.setSavepoint();
            try {
                for (String attempt : ATTEMPTS) {
                    if (!refused(connection, attempt, before)) {
                        return false;
                    }
                }
                return true;
            } finally {
                connection.rollback();
            }
        }
    }

    private static boolean refused(Connection connection, String attempt, Savepoint before) throws SQLException {
        try {
            Rows.run(connection, attempt);
            return false;
        } catch (SQLException e) {
            connection.rollback(before);
            return REFUSED.equals(e.getSQLState());
        }
    }
}
