package studio.vibecraft.lifeboat.bench.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.demo.DeletionStory;
import studio.vibecraft.lifeboat.bench.demo.DemoOptions;
import studio.vibecraft.lifeboat.bench.demo.Ending;
import studio.vibecraft.lifeboat.bench.demo.KillOrder;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.RecoveryRun;
import studio.vibecraft.lifeboat.bench.demo.SandboxDirectory;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.mistake.MistakeKind;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** Rows that come back around what has happened since, on a real cluster. */
@Tag("real")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class AccidentalDeletionTest {
    private static final String FROZEN = "55006";
    private static final String TOO_LARGE = "54000";
    private static final DeletionStory STORY = new DeletionStory(MistakeKind.DELETE);

    private final Narrator narrator = new Narrator(System.out);
    private SandboxDirectory place;
    private Ending ending;
    private Scene scene;
    private Accounts accounts;

    @BeforeEach
    void open_the_shop() throws Exception {
        Objects.requireNonNull(System.getenv("LIFEBOAT_HOME"), "run this with ./lifeboat test");
        place = SandboxDirectory.claim();
        ending = new Ending(place.path(), narrator);
        scene = Scene.build(new DemoOptions(STORY, new SandboxSize(10), KillOrder.NONE, false, null), place.path());
        ending.add(scene.sandbox().cluster()::stop);
        ending.add(scene.launcher()::down);
        scene.launcher().up();
        accounts = new Accounts(scene.sandbox().cluster());
        accounts.create();
        scene.sandbox().backRest().backup("full");
        accounts.remember();
    }

    @AfterEach
    void end_everything() throws Exception {
        ending.close();
        place.close();
    }

    @Test
    void exactly_the_deleted_rows_come_back_and_conflicts_stay_as_people_made_them() throws Exception {
        accounts.run("BEGIN; SAVEPOINT inner_part; DELETE FROM accounts WHERE id <= 100; RELEASE inner_part; COMMIT");
        accounts.run("BEGIN; DELETE FROM accounts WHERE id BETWEEN 500 AND 620; COMMIT");
        accounts.run("INSERT INTO accounts (id, email) OVERRIDING SYSTEM VALUE VALUES (7, 'newcomer@example.org')");
        accounts.run("INSERT INTO accounts (email) VALUES ('person8@example.org')");
        long quotas = accounts.count("quotas");
        Map<String, String> questions = new LinkedHashMap<>();

        JsonNode end = recover(questions, this::frozenOnlyThere);

        assertThat(end.path("phase").asText()).isEqualTo("RECOVERED");
        assertThat(questions.get("identify-deletion")).contains("2 transactions may be meant", "121 deleted");
        assertThat(questions.get("restore-rows"))
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
        Map<String, String> questions = new LinkedHashMap<>();

        JsonNode end = recover(questions, () -> {});

        assertThat(end.path("phase").asText()).isEqualTo("ABORTED");
        assertThat(questions.get("verify-rows")).contains("public.accounts: 0 rows are as they were, expected 100");
        assertThat(accounts.count("accounts WHERE id <= 100")).isZero();
        assertThat(accounts.count("notes")).isEqualTo(2700);
        assertThat(accounts.refusal("UPDATE accounts SET email = 'x' WHERE id = 999"))
                .isEmpty();
        assertThat(accounts.count("pg_namespace WHERE nspname LIKE 'lifeboat%'"))
                .isZero();
    }

    /** Something to look at while the tables are frozen and nothing is back. */
    private interface Look {
        void now() throws Exception;
    }

    private JsonNode recover(Map<String, String> questions, Look whileFrozen) throws Exception {
        RecoveryRun run = new RecoveryRun(scene.api(), scene.responder(), narrator, STORY);
        String recovery =
                run.start(Map.of("tables", List.of("shop.public.accounts"))).recovery();
        List<String> looked = new ArrayList<>();
        return run.follow(recovery, progress -> {
            for (JsonNode step : progress.path("steps")) {
                JsonNode waiting = step.path("waiting");
                String id = step.path("id").asText();
                if (waiting.isObject()) {
                    questions.put(id, waiting.path("question").asText());
                    if (id.equals("restore-rows") && looked.isEmpty()) {
                        looked.add(id);
                        lookNow(whileFrozen);
                    }
                    decide(recovery, id, waiting);
                }
            }
        });
    }

    private static void lookNow(Look look) {
        try {
            look.now();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void decide(String recovery, String step, JsonNode waiting) throws IOException, InterruptedException {
        Map<String, Object> decision = new LinkedHashMap<>(Map.of("step", step, "reason", "decided by the test"));
        int person = waiting.path("approvedBy").size();
        switch (waiting.path("fault").asText()) {
            case "SEVERAL_DELETIONS" -> {
                decision.put("choice", "RETRY_WITH_INPUT");
                decision.put("input", Map.of("transaction", transactionWith("accounts: 100 deleted", waiting)));
            }
            case "VERIFICATION_FAILED" -> decision.put("choice", "ABORT");
            default -> decision.put("choice", "APPROVE");
        }
        scene.api()
                .post(
                        "recoveries/" + recovery + "/decisions",
                        scene.approvers().get(person).token(),
                        decision);
    }

    private static long transactionWith(String words, JsonNode waiting) {
        Matcher one = Pattern.compile("transaction (\\d+), [^()]*\\(public\\." + words)
                .matcher(waiting.path("question").asText());
        assertThat(one.find()).as(waiting.toString()).isTrue();
        return Long.parseLong(one.group(1));
    }
}
