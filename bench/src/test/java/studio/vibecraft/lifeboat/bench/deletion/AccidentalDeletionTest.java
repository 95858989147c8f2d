package studio.vibecraft.lifeboat.bench.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** Rows that come back around what has happened since, on a real cluster. */
@Tag("real")
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class AccidentalDeletionTest {
    private static final String FROZEN = "55006";
    private static final String TOO_LARGE = "54000";
    private static final String TABLE = "shop.public.accounts";

    private RepairedShop shop;
    private Accounts accounts;

    @BeforeAll
    void open_the_shop() throws Exception {
        shop = new RepairedShop();
        shop.open();
        accounts = new Accounts(shop.scene().sandbox().cluster());
    }

    @BeforeEach
    void open_the_accounts() throws Exception {
        accounts.create();
        shop.scene().sandbox().backRest().backup("full");
        accounts.remember();
    }

    @AfterEach
    void put_the_accounts_aside() throws Exception {
        accounts.putAside();
    }

    @AfterAll
    void end_everything() throws Exception {
        shop.close();
    }

    @Test
    void exactly_the_deleted_rows_come_back_and_conflicts_stay_as_people_made_them() throws Exception {
        accounts.run("BEGIN; SAVEPOINT inner_part; DELETE FROM accounts WHERE id <= 100; RELEASE inner_part; COMMIT");
        accounts.run("BEGIN; DELETE FROM accounts WHERE id BETWEEN 500 AND 620; COMMIT");
        accounts.run("INSERT INTO accounts (id, email) OVERRIDING SYSTEM VALUE VALUES (7, 'newcomer@example.org')");
        accounts.run("INSERT INTO accounts (email) VALUES ('person8@example.org')");
        long quotas = accounts.count("quotas");

        JsonNode end = shop.recover(TABLE, "accounts: 100 deleted", this::frozenOnlyThere);

        assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
        assertThat(shop.question("identify-deletion")).contains("2 transactions may be meant", "121 deleted");
        assertThat(shop.question("restore-rows"))
                .contains(
                        "2 CONFLICTS",
                        "(7): its key was used again",
                        "(8): its email belongs to another row now",
                        "its row in public.accounts is gone");
        assertThat(
                        accounts.count(
                                "(SELECT * FROM accounts_before WHERE id <= 100 AND id NOT IN (7, 8) EXCEPT ALL SELECT * FROM accounts) lost"))
                .isZero();
        assertThat(
                        accounts.count(
                                "(SELECT * FROM notes_before WHERE account <= 100 AND account <> 8 EXCEPT ALL SELECT * FROM notes) lost"))
                .isZero();
        assertThat(accounts.count("accounts WHERE id BETWEEN 500 AND 620")).isZero();
        assertThat(accounts.count("accounts WHERE id = 7 AND email = 'newcomer@example.org'"))
                .isEqualTo(1);
        assertThat(accounts.count("quotas")).as("no trigger has fired").isEqualTo(quotas);
        accounts.run("INSERT INTO accounts (email) SELECT 'more' || n FROM generate_series(1, 1500) n");
        assertThat(accounts.refusal("DELETE FROM accounts")).isEqualTo(TOO_LARGE);
        assertThat(accounts.refusal("TRUNCATE notes")).isEqualTo(TOO_LARGE);
        assertThat(accounts.refusal("SET LOCAL lifeboat.planned = 'clearing out'; DELETE FROM accounts"))
                .isEmpty();
    }

    private void frozenOnlyThere() throws Exception {
        for (String statement : List.of(
                "UPDATE accounts SET email = 'x' WHERE id = 999",
                "INSERT INTO notes (account, body) VALUES (999, 'x')",
                "TRUNCATE notes",
                "SET LOCAL session_replication_role = replica; DELETE FROM notes WHERE account = 999",
                "ALTER TABLE accounts ADD COLUMN x text",
                "DROP TRIGGER lifeboat_freeze ON accounts",
                "DROP TABLE notes")) {
            assertThat(accounts.refusal(statement)).as(statement).isEqualTo(FROZEN);
        }
        assertThat(accounts.refusal("INSERT INTO write_checks DEFAULT VALUES")).isEmpty();
        assertThat(accounts.count("accounts WHERE id = 1"))
                .as("nothing is back yet")
                .isZero();
    }

    @Test
    void what_fails_its_proof_is_taken_back_to_the_last_row() throws Exception {
        accounts.run("ALTER TABLE accounts ENABLE ALWAYS TRIGGER touch; DELETE FROM accounts WHERE id <= 100");

        JsonNode end = shop.recover(TABLE, "", () -> {});

        assertThat(end.path("phase").asText()).isEqualTo("ABORTED");
        assertThat(shop.question("verify-rows")).contains("public.accounts: 0 rows are as they were, expected 100");
        assertThat(accounts.count("accounts WHERE id <= 100")).isZero();
        assertThat(accounts.count("notes")).isEqualTo(2700);
        assertThat(accounts.refusal("UPDATE accounts SET email = 'x' WHERE id = 999"))
                .isEmpty();
        assertThat(accounts.count("pg_namespace WHERE nspname LIKE 'lifeboat%'"))
                .isZero();
    }

    @Test
    void a_prepared_transaction_and_its_large_objects_are_told_by_the_number_that_counts() throws Exception {
        Cluster cluster = shop.scene().sandbox().cluster();
        accounts.run("ALTER SYSTEM SET max_prepared_transactions = 5");
        accounts.run("ALTER SYSTEM SET log_statement = 'mod'");
        cluster.stop();
        cluster.start();
        accounts.run("SELECT lo_from_bytea(4711, 'a picture')");
        accounts.run(
                "BEGIN; DELETE FROM accounts WHERE id <= 100; SELECT lo_unlink(4711); PREPARE TRANSACTION 'nightly'");
        accounts.run("INSERT INTO accounts (email) VALUES ('in between')");
        accounts.run("COMMIT PREPARED 'nightly'");
        accounts.run("ALTER SYSTEM RESET log_statement");
        accounts.run("SELECT pg_reload_conf()");

        JsonNode end = shop.recover(TABLE, "", () -> {});

        assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
        assertThat(shop.question("stop-operations"))
                .contains("100 deleted", "1 pieces of large objects, which are NOT");
        assertThat(accounts.count(
                        "(SELECT * FROM accounts_before WHERE id <= 100 EXCEPT ALL SELECT * FROM accounts) lost"))
                .isZero();
        assertThat(accounts.count("accounts")).isEqualTo(1001);
        assertThat(shop.evidence(end, "summary.md")).contains("postgres@shop", "DELETE FROM accounts WHERE id <= 100");
    }

    @Test
    void dead_rows_are_taken_at_once_while_all_of_them_are_left() throws Exception {
        accounts.run("CREATE EXTENSION pg_dirtyread");
        accounts.run(
                "ALTER TABLE accounts SET (autovacuum_enabled = off); ALTER TABLE notes SET (autovacuum_enabled = off)");
        accounts.run(
                "BEGIN; SELECT FROM accounts WHERE id > 990 FOR UPDATE; UPDATE accounts SET email = 'x' || id WHERE id = 200;"
                        + " DELETE FROM accounts WHERE id <= 100; COMMIT");

        JsonNode end = shop.recover(TABLE, "", () -> {});

        assertThat(end.path("phase").asText()).as(end.toString()).isEqualTo("RECOVERED");
        assertThat(end.toString()).contains("Its rows come from dirtyread", "From dead rows of the database itself");
        assertThat(accounts.count("(SELECT * FROM accounts_before EXCEPT ALL SELECT * FROM accounts) lost"))
                .isZero();
        assertThat(accounts.count("(SELECT * FROM notes_before EXCEPT ALL SELECT * FROM notes) lost"))
                .isZero();
    }

    @Test
    void dead_rows_that_a_reader_has_removed_close_that_way() throws Exception {
        accounts.run("CREATE EXTENSION pg_dirtyread");
        accounts.run("DELETE FROM accounts WHERE id <= 100");
        accounts.run("VACUUM accounts");

        JsonNode end = shop.recover(TABLE, "", () -> {});

        assertThat(end.path("phase").asText()).as(end.toString()).isEqualTo("RECOVERED");
        assertThat(end.toString()).contains("Its rows come from side-instance", "not all of its dead rows are left");
        assertThat(accounts.count("(SELECT * FROM accounts_before EXCEPT ALL SELECT * FROM accounts) lost"))
                .isZero();
    }

    @Test
    void a_value_that_others_refer_to_goes_back_with_all_of_them_or_not_at_all() throws Exception {
        accounts.run(
                "CREATE TABLE regions (id int PRIMARY KEY, code text UNIQUE); INSERT INTO regions VALUES (1, 'north'), (2, 'south');"
                        + " ALTER TABLE accounts ADD region text REFERENCES regions (code) ON UPDATE CASCADE;"
                        + " UPDATE accounts SET region = CASE WHEN id % 2 = 0 THEN 'north' ELSE 'south' END WHERE id <= 10");
        accounts.run("CREATE UNIQUE INDEX ON accounts (lower(email)) WHERE email <> ''");
        accounts.run("ALTER TABLE accounts ADD during int4range, ADD EXCLUDE USING gist (during WITH &&);"
                + " UPDATE accounts SET during = '[1,5)' WHERE id = 61");
        accounts.run(
                "BEGIN; UPDATE regions SET code = 'old ' || code; DELETE FROM accounts WHERE id IN (60, 61); COMMIT");
        accounts.run("INSERT INTO accounts (email, region) VALUES ('PERSON60@example.org', 'old north');"
                + " INSERT INTO accounts (email, during) VALUES ('other@example.org', '[3,4)')");

        JsonNode end = shop.recover("shop.public.regions", "", () -> {});

        assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
        assertThat(shop.question("restore-rows"))
                .contains(
                        "(1): rows of public.accounts refer to what it is now",
                        "its lower(email) belongs to another row now",
                        "(61): its during belongs to another row now",
                        "public.regions: 1 set back",
                        "5 set back");
        assertThat(accounts.count("accounts WHERE region = 'south'")).isEqualTo(5);
        assertThat(accounts.count("accounts WHERE region = 'old north'")).isEqualTo(6);
        assertThat(accounts.count("accounts WHERE region NOT IN (SELECT code FROM regions)"))
                .isZero();
    }

    @Test
    void a_row_that_moved_to_another_partition_is_told_and_not_doubled() throws Exception {
        accounts.run("CREATE TABLE moves (id int, year int, PRIMARY KEY (id, year)) PARTITION BY LIST (year);"
                + " CREATE TABLE moves_2025 PARTITION OF moves FOR VALUES IN (2025);"
                + " CREATE TABLE moves_2026 PARTITION OF moves FOR VALUES IN (2026);"
                + " INSERT INTO moves SELECT n, 2025 FROM generate_series(1, 20) n;"
                + " CREATE UNLOGGED TABLE visits (account bigint REFERENCES accounts ON DELETE CASCADE)");
        accounts.run("BEGIN; UPDATE moves SET year = 2026 WHERE id <= 5; DELETE FROM moves WHERE id > 15;"
                + " DELETE FROM accounts WHERE id = 1; COMMIT");

        JsonNode end = shop.recover("shop.public.moves", "", () -> {});

        assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
        assertThat(shop.question("stop-operations"))
                .contains("moves_2025: 5 deleted, 5 changed", "public.visits: unlogged, so what it may have lost");
        assertThat(shop.question("restore-rows")).contains("another key or partition");
        assertThat(accounts.count("moves")).isEqualTo(20);
        assertThat(accounts.count("moves WHERE year = 2026")).isEqualTo(5);
    }

    @Test
    void a_table_that_was_emptied_and_filled_again_comes_back_and_is_not_found_a_second_time() throws Exception {
        accounts.run(
                "BEGIN; TRUNCATE notes; INSERT INTO notes (id, account, body) VALUES (1, 1, 'x'), (9999, 1, 'y'); COMMIT");
        assertThat(shop.recover("shop.public.notes", "", () -> {}).path("phase").asText())
                .isEqualTo("RECOVERED");
        assertThat(accounts.count("(SELECT * FROM notes_before EXCEPT ALL SELECT * FROM notes) lost"))
                .isZero();
        assertThat(accounts.count("notes")).isEqualTo(3001);
        accounts.run("DELETE FROM notes WHERE id = 9999");

        JsonNode end = shop.recover("shop.public.notes", "", () -> {});

        assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
        assertThat(shop.question("restore-rows")).contains("public.notes: 1 inserted");
    }

    @Test
    void rows_are_found_by_their_keys_wherever_they_moved_and_a_key_that_is_there_is_refused() throws Exception {
        accounts.run(
                "CREATE TABLE seats (hall text, number int, guest text, PRIMARY KEY (hall, number)) PARTITION BY LIST (hall);"
                        + " CREATE TABLE seats_a PARTITION OF seats FOR VALUES IN ('a, (1)');"
                        + " INSERT INTO seats SELECT 'a, (1)', n, 'guest' FROM generate_series(1, 50) n");
        shop.scene().sandbox().backRest().backup("full");
        accounts.run("UPDATE seats SET guest = repeat('x', 500) WHERE number < 10");
        accounts.run("DELETE FROM seats WHERE number > 40");
        accounts.run("BEGIN; DELETE FROM seats WHERE number = 7; ROLLBACK");
        accounts.run("BEGIN; SAVEPOINT inner_part; DELETE FROM seats WHERE number < 8; RELEASE inner_part; COMMIT");
        accounts.run("INSERT INTO seats VALUES ('a, (1)', 3, 'somebody else')");
        accounts.run("VACUUM seats");
        shop.correct("'seven' is no integer", missing("shop.public.seats", "7", "9"));
        shop.correct("(a, (1), 9) is not missing", missing("public.seats", "7", "99"));
        shop.correct("(a, (1), 99) was not there", missing("shop.public.seats", "7", "3"));

        JsonNode end = shop.recover(missing("shop.public.seats", "seven"), "", () -> {});

        assertThat(end.path("phase").asText()).as(end.toString()).isEqualTo("RECOVERED");
        assertThat(shop.question("stop-operations")).contains("public.seats_a: 7 deleted");
        assertThat(shop.question("restore-rows")).contains("its key was used again");
        assertThat(accounts.count("seats")).isEqualTo(40);
        assertThat(accounts.count("seats WHERE number < 8 AND length(guest) = 500"))
                .isEqualTo(6);

        accounts.run("DELETE FROM seats WHERE number = 20");
        JsonNode next = shop.recover(missing("shop.public.seats", "20", "5"), "", () -> {});

        assertThat(next.path("phase").asText()).as(next.toString()).isEqualTo("RECOVERED");
        assertThat(shop.question("stop-operations"))
                .contains("public.seats_a: 1 deleted")
                .contains("(a, (1), 5) will not be brought back")
                .contains("whose rows recovery " + end.path("recoveryId").asText() + " has put back");
        assertThat(accounts.count("seats")).isEqualTo(40);
    }

    private static Map<String, Object> missing(String table, String... numbers) {
        List<List<String>> keys =
                Stream.of(numbers).map(number -> List.of("a, (1)", number)).toList();
        return Map.of("missing", Map.of("table", table, "keys", keys));
    }
}
