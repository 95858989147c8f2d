package studio.vibecraft.lifeboat.activities.guard;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import studio.vibecraft.lifeboat.activities.catalog.RelationCatalog.Sessions;
import studio.vibecraft.lifeboat.activities.catalog.Rows;
import studio.vibecraft.lifeboat.activities.cluster.ReplicaSession;
import studio.vibecraft.lifeboat.model.Check;

/**
 * Tables that refuse rows, statements and TRUNCATE in whatever role a session or an apply worker is, and DDL. A superuser can lift it; that is
 * seen when it is proved, not prevented.
 */
public final class Freeze {
    private static final String SCHEMA = "lifeboat_freeze";
    private static final String REFUSED = "55006";
    private static final List<String> ATTEMPTS = List.of(
            "INSERT INTO %s DEFAULT VALUES",
            "UPDATE ONLY %1$s SET %2$s = %2$s WHERE false", "DELETE FROM ONLY %s WHERE false");

    private static final String TRIGGER_FUNCTION = """
            CREATE OR REPLACE FUNCTION lifeboat_freeze.refuse() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lifeboat$
            BEGIN
              IF current_setting('%1$s', true) = %2$s THEN
                RETURN CASE WHEN TG_LEVEL = 'STATEMENT' THEN NULL WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
              END IF;
              RAISE EXCEPTION 'table %%.%% is frozen while rows that were deleted by mistake are brought back', TG_TABLE_SCHEMA, TG_TABLE_NAME
                USING ERRCODE = '55006', HINT = 'Recovery ' || %2$s || ' of Lifeboat thaws it; try again later.';
            END $lifeboat$""";

    private static final String DDL_FUNCTION = """
            CREATE OR REPLACE FUNCTION lifeboat_freeze.refuse_ddl() RETURNS event_trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $lifeboat$
            DECLARE frozen oid[] := ARRAY(SELECT tgrelid FROM pg_trigger WHERE tgname = 'lifeboat_freeze');
            BEGIN
              IF current_setting('%1$s', true) = %2$s THEN RETURN; END IF;
              IF TG_EVENT = 'sql_drop' THEN
                PERFORM FROM pg_event_trigger_dropped_objects() o
                  WHERE o.objid = ANY (frozen) OR o.object_type = 'trigger' AND o.address_names[3] LIKE 'lifeboat\\_freeze%%';
              ELSE
                PERFORM FROM pg_event_trigger_ddl_commands() c WHERE c.objid = ANY (frozen);
              END IF;
              IF FOUND THEN
                RAISE EXCEPTION 'a table is frozen while rows that were deleted by mistake are brought back' USING ERRCODE = '55006';
              END IF;
            END $lifeboat$""";

    private final Sessions sessions;
    private final TableChange change;
    private final String recovery;

    Freeze(Sessions sessions, TableChange change, String recoveryId) {
        this.sessions = sessions;
        this.change = change;
        this.recovery = "'" + recoveryId.replace("'", "''") + "'";
    }

    void put(String database, List<String> tables) throws SQLException {
        List<String> statements = new ArrayList<>(List.of(
                "CREATE SCHEMA IF NOT EXISTS " + SCHEMA,
                TRIGGER_FUNCTION.formatted(ReplicaSession.SETTING, recovery),
                DDL_FUNCTION.formatted(ReplicaSession.SETTING, recovery)));
        tables.forEach(table -> freeze(statements, table));
        eventTrigger(statements, "lifeboat_freeze_ddl", "ddl_command_end");
        eventTrigger(statements, "lifeboat_freeze_drop", "sql_drop");
        change.run(database, statements);
    }

    /** For tables that are made again while others are frozen; empty when nothing is. In the caller's own transaction. */
    public static List<String> also(Connection connection, List<String> tables) throws SQLException {
        List<String> statements = new ArrayList<>();
        if (Rows.names(connection, "SELECT to_regproc('lifeboat_freeze.refuse')::text")
                        .get(0)
                != null) {
            tables.forEach(table -> freeze(statements, table));
        }
        return statements;
    }

    private static void freeze(List<String> statements, String table) {
        trigger(statements, table, "lifeboat_freeze", "INSERT OR UPDATE OR DELETE OR TRUNCATE", "STATEMENT");
        trigger(statements, table, "lifeboat_freeze_rows", "INSERT OR UPDATE OR DELETE", "ROW");
    }

    private static void trigger(List<String> statements, String table, String name, String events, String level) {
        statements.add("DROP TRIGGER IF EXISTS " + name + " ON " + table);
        statements.add("CREATE TRIGGER " + name + " BEFORE " + events + " ON " + table + " FOR EACH " + level
                + " EXECUTE FUNCTION lifeboat_freeze.refuse()");
        statements.add("ALTER TABLE ONLY " + table + " ENABLE ALWAYS TRIGGER " + name);
    }

    private static void eventTrigger(List<String> statements, String name, String event) {
        statements.add("DROP EVENT TRIGGER IF EXISTS " + name);
        statements.add(
                "CREATE EVENT TRIGGER " + name + " ON " + event + " EXECUTE FUNCTION lifeboat_freeze.refuse_ddl()");
        statements.add("ALTER EVENT TRIGGER " + name + " ENABLE ALWAYS");
    }

    /** Everything that hangs on the schema goes with it; without a freeze it does nothing. */
    void lift(String database) throws SQLException {
        change.run(
                database,
                List.of(
                        "DROP EVENT TRIGGER IF EXISTS lifeboat_freeze_ddl",
                        "DROP EVENT TRIGGER IF EXISTS lifeboat_freeze_drop",
                        "SET LOCAL client_min_messages = warning",
                        "DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE"));
    }

    /** Tried as superuser, who may more than any client, and in the role of an apply worker; nothing is written when one gets through. */
    List<Check> proof(String database, List<String> tables) throws SQLException {
        List<Check> checks = new ArrayList<>();
        for (String table : tables) {
            change.tell("trying to write to " + table);
            Instant start = Instant.now();
            List<String> through = new ArrayList<>();
            for (String role : List.of("origin", "replica")) {
                for (String attempt : ATTEMPTS) {
                    if (!refused(database, table, role, attempt)) {
                        through.add(attempt.split(" ", 2)[0] + " as " + role);
                    }
                }
            }
            checks.add(new Check(
                    "writes to " + table,
                    through.isEmpty() ? Check.Outcome.PASSED : Check.Outcome.FAILED,
                    Duration.between(start, Instant.now()),
                    through.isEmpty()
                            ? "INSERT, UPDATE and DELETE are refused, also to an apply worker"
                            : "got through: " + through.stream().collect(Collectors.joining(", "))));
        }
        return checks;
    }

    private boolean refused(String database, String table, String role, String attempt) throws SQLException {
        try (Connection connection = sessions.open(database)) {
            connection.setAutoCommit(false);
            Rows.run(connection, "SET LOCAL session_replication_role = " + role);
            String column = Rows.names(
                            connection,
                            "SELECT quote_ident(attname) FROM pg_attribute WHERE attrelid = '"
                                    + table.replace("'", "''")
                                    + "'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = '' LIMIT 1")
                    .stream()
                    .findFirst()
                    .orElse("ctid");
            try {
                Rows.run(connection, attempt.formatted(table, column));
                return false;
            } catch (SQLException e) {
                return REFUSED.equals(e.getSQLState());
            } finally {
                connection.rollback();
            }
        }
    }
}
