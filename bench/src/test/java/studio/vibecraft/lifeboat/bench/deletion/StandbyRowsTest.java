package studio.vibecraft.lifeboat.bench.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.sandbox.Cluster;

/** A delayed standby is kept before the mistake, whatever happens to it, gives the rows, and goes on as before. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class StandbyRowsTest {
    private static final String TABLE = "shop.public.accounts";

    private RepairedShop shop;
    private Cluster standby;
    private Accounts accounts;

    @BeforeEach
    void open_the_shop() throws Exception {
        shop = new RepairedShop();
        standby = shop.openWithDelayedStandby();
        accounts = new Accounts(shop.scene().sandbox().cluster());
        accounts.create();
        shop.scene().sandbox().backRest().backup("full");
        accounts.remember();
    }

    @AfterEach
    void end_everything() throws Exception {
        shop.close();
    }

    @Test
    void the_fastest_way_that_is_open_is_taken_and_a_restart_does_not_lose_it() throws Exception {
        accounts.run("UPDATE accounts SET email = 'changed' || id WHERE id <= 50");
        accounts.run("BEGIN; SAVEPOINT inner_part; DELETE FROM accounts WHERE id <= 100; RELEASE inner_part; COMMIT");
        accounts.run("UPDATE accounts SET email = 'later' || id WHERE id > 900");

        JsonNode end = shop.recover(TABLE, "accounts: 100 deleted", this::restartItByHand);

        assertThat(end.path("phase").asText()).as(end.toString()).isEqualTo("RECOVERED");
        assertThat(end.toString())
                .contains("Its rows come from standby: standby second has not replayed it")
                .contains("From standby second, replayed, just before");
        assertThat(accounts.count("accounts WHERE email LIKE 'changed%'")).isEqualTo(50);
        assertThat(accounts.count("accounts")).isEqualTo(1000);
        assertThat(accounts.count("(SELECT * FROM notes_before EXCEPT ALL SELECT * FROM notes) lost"))
                .isZero();
        assertThat(onStandby(
                        "SELECT current_setting('recovery_target_lsn') || current_setting('recovery_min_apply_delay')"))
                .isEqualTo("1h");
        assertThat(onStandby("SELECT pg_get_wal_replay_pause_state()")).isEqualTo("not paused");
    }

    @Test
    void a_standby_that_has_all_rows_where_it_stands_is_not_even_restarted() throws Exception {
        onStandby("ALTER SYSTEM RESET recovery_min_apply_delay");
        onStandby("SELECT pg_reload_conf()");
        awaitReplay();
        onStandby("SELECT pg_wal_replay_pause()");
        String started = onStandby("SELECT pg_postmaster_start_time()");
        accounts.run("DELETE FROM accounts WHERE id BETWEEN 200 AND 310");
        accounts.run("UPDATE accounts SET email = 'later' || id WHERE id > 900; DELETE FROM accounts WHERE id <= 100");

        JsonNode end = shop.recover(
                Map.of("missing", Map.of("table", "public.accounts", "keys", List.of("42", "57"))), "", () -> {});

        assertThat(end.path("phase").asText()).as(end.toString()).isEqualTo("RECOVERED");
        assertThat(end.toString()).contains("From standby second as it stood, just before");
        assertThat(accounts.count("accounts"))
                .as("without those of the other mistake")
                .isEqualTo(889);
        assertThat(onStandby("SELECT pg_postmaster_start_time()")).isEqualTo(started);
        assertThat(onStandby("SELECT pg_get_wal_replay_pause_state()"))
                .as("as it was")
                .isEqualTo("paused");
    }

    @Test
    void a_standby_that_has_replayed_the_mistake_is_of_no_use_and_is_left_alone() throws Exception {
        onStandby("ALTER SYSTEM RESET recovery_min_apply_delay");
        onStandby("SELECT pg_reload_conf()");
        accounts.run("DELETE FROM accounts WHERE id <= 100");
        awaitReplay();

        JsonNode end = shop.recover(TABLE, "", () -> {});

        assertThat(end.path("phase").asText()).as(end.toString()).isEqualTo("RECOVERED");
        assertThat(end.toString()).contains("Its rows come from side-instance", "has replayed it");
        assertThat(shop.evidence(end, "summary.md")).contains("Not known: the server's log");
        assertThat(accounts.count("accounts")).isEqualTo(1000);
        assertThat(onStandby("SELECT pg_get_wal_replay_pause_state()")).isEqualTo("not paused");
    }

    private void awaitReplay() throws Exception {
        String end = query(shop.scene().sandbox().cluster(), "SELECT pg_current_wal_flush_lsn()");
        while (onStandby("SELECT pg_last_wal_replay_lsn() >= '" + end + "'").equals("f")) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void restartItByHand() throws Exception {
        standby.stop();
        standby.start();
        assertThat(onStandby("SELECT pg_is_in_recovery()")).isEqualTo("t");
        try (Connection connection = standby.connect("shop")) {
            assertThat(Cluster.query(connection, "SELECT count(*) FROM accounts WHERE id <= 100"))
                    .isEqualTo("100");
        }
    }

    private String onStandby(String sql) throws Exception {
        return query(standby, sql);
    }

    private static String query(Cluster cluster, String sql) throws Exception {
        try (Connection connection = cluster.connect("postgres")) {
            if (!sql.startsWith("SELECT")) {
                Cluster.execute(connection, sql);
                return "";
            }
            return Cluster.query(connection, sql);
        }
    }
}
