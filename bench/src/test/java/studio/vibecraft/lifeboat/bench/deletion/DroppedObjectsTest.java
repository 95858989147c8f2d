package studio.vibecraft.lifeboat.bench.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What hung on a dropped table or column comes back with it, on a real cluster. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class DroppedObjectsTest {
    private static final String TABLE = "shop.public.jobs";
    private static final String REFUSED = "54000";
    private static final String NO_LOSS = "(SELECT * FROM jobs_before EXCEPT ALL SELECT * FROM jobs) lost";

    private RepairedShop shop;
    private Workshop workshop;
    private Accounts sql;
    private List<String> before;

    @BeforeEach
    void open_the_workshop() throws Exception {
        shop = new RepairedShop();
        shop.open();
        workshop = new Workshop(shop.scene().sandbox().cluster());
        sql = workshop.sql();
        workshop.create();
        shop.scene().sandbox().backRest().backup("full");
        before = workshop.definitions();
    }

    @AfterEach
    void end_everything() throws Exception {
        shop.close();
    }

    @Test
    void a_dropped_table_comes_back_with_everything_that_hung_on_it() throws Exception {
        long steps = sql.count("audit.steps");
        sql.run("DROP TABLE jobs CASCADE");

        JsonNode end = shop.recover(TABLE, "", () -> {});

        assertThat(end.path("phase").asText()).as(end.toString()).isEqualTo("RECOVERED");
        assertThat(shop.question("identify-deletion") + shop.question("stop-operations"))
                .contains("dropped at least one table");
        assertThat(shop.question("restore-rows")).contains("public.jobs: 1000 inserted", "TABLE jobs in public");
        assertThat(sql.count(NO_LOSS)).isZero();
        assertThat(sql.count("jobs")).isEqualTo(1000);
        assertThat(sql.count("audit.steps")).as("no trigger has fired").isEqualTo(steps);
        assertThat(sql.count("jobs_by_state")).isEqualTo(2);
        assertThat(sql.count("jobs_id_seq WHERE last_value >= 5000")).isEqualTo(1);
        assertThat(sql.refusal("DROP TABLE jobs CASCADE")).isEqualTo(REFUSED);
        assertThat(sql.refusal("ALTER TABLE jobs DROP COLUMN title CASCADE")).isEqualTo(REFUSED);
        assertThat(sql.refusal("SET LOCAL lifeboat.planned = 'moved'; DROP TABLE jobs CASCADE"))
                .isEmpty();
        assertThat(definitionsWithoutGuard()).isEqualTo(before);
    }

    @Test
    void a_key_that_todays_rows_violate_is_a_conflict_and_holds_for_new_rows() throws Exception {
        sql.run("DROP TABLE jobs CASCADE");
        sql.run("INSERT INTO audit.steps VALUES (9001, 77777, 'of no job')");

        JsonNode end = shop.recover(TABLE, "", () -> {});

        assertThat(end.path("phase").asText()).as(end.toString()).isEqualTo("RECOVERED");
        assertThat(shop.question("restore-rows"))
                .contains("CONFLICT, FK CONSTRAINT steps steps_job_fkey in audit", "NOT VALID");
        assertThat(sql.refusal("INSERT INTO audit.steps VALUES (9002, 88888, 'x')"))
                .isEqualTo("23503");
        assertThat(sql.count(NO_LOSS)).isZero();
    }

    @Test
    void a_dropped_column_comes_back_with_its_values_and_what_hung_on_it() throws Exception {
        sql.run("ALTER TABLE jobs DROP COLUMN state CASCADE");
        sql.run("DELETE FROM audit.steps WHERE job = 3; DELETE FROM jobs WHERE id = 3");
        sql.run("INSERT INTO jobs (id, owner, title) VALUES (9001, 1, 'written meanwhile')");

        JsonNode end = shop.recover(TABLE, "dropped its column", () -> {});

        assertThat(end.path("phase").asText()).as(end.toString()).isEqualTo("RECOVERED");
        assertThat(shop.question("restore-rows"))
                .contains("COLUMN public.jobs.state", "POLICY jobs only_open in public");
        assertThat(sql.count("(SELECT * FROM jobs_before WHERE id <> 3 EXCEPT ALL SELECT * FROM jobs) lost"))
                .isZero();
        assertThat(sql.count("jobs WHERE id = 9001 AND state = 'open'")).isEqualTo(1);
        assertThat(sql.count("jobs WHERE id = 3")).isZero();
        assertThat(definitionsWithoutGuard()).isEqualTo(before);
    }

    private List<String> definitionsWithoutGuard() throws Exception {
        sql.run("DROP SCHEMA lifeboat_guard CASCADE");
        return workshop.definitions();
    }
}
