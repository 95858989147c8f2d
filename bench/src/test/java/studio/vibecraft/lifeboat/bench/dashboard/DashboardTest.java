package studio.vibecraft.lifeboat.bench.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.vibecraft.lifeboat.bench.damage.DamageKind;
import studio.vibecraft.lifeboat.bench.damage.Damager;
import studio.vibecraft.lifeboat.bench.demo.DisposableScene;
import studio.vibecraft.lifeboat.bench.demo.Narrator;
import studio.vibecraft.lifeboat.bench.demo.Scene;
import studio.vibecraft.lifeboat.bench.writers.Writers;

/** A whole recovery of a real cluster, asked for, approved and watched in a real browser. */
@Tag("real")
final class DashboardTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Narrator narrator = new Narrator(System.out);

    @Test
    @Timeout(600)
    void two_people_plan_approve_and_watch_a_recovery_with_the_keyboard_alone() throws Exception {
        try (DisposableScene shop = DisposableScene.build()) {
            Scene scene = shop.scene();
            CompletableFuture<Void> product = CompletableFuture.runAsync(shop::up);
            try (Writers writers = writers(scene);
                    Chromium chromium = new Chromium()) {
                scene.sandbox().backRest().backup("full");
                new Damager(scene.sandbox(), writers).damage(DamageKind.HEAP_PAGE);
                product.join();
                recoverInSight(scene, chromium);
                writers.tally().awaitMore(100, PATIENCE);
            }
        }
    }

    private static Writers writers(Scene scene) {
        return Writers.start(
                scene.sandbox().cluster(),
                scene.sandbox().size(),
                scene.sandbox().layout().journals());
    }

    private void recoverInSight(Scene scene, Chromium chromium) {
        try {
            recover(scene, chromium);
        } catch (AssertionError | PlaywrightException failure) {
            chromium.keepTheLastSight();
            throw failure;
        }
    }

    private void recover(Scene scene, Chromium chromium) {
        Visitor responder = chromium.visitor("the responder");
        aWrongTokenIsRefused(scene, responder);
        signIn(responder, scene.responder().token());
        assertThat(responder.page().getByText("1 database is protected. No recovery is open."))
                .isVisible();
        responder.look("fleet");
        responder.press(responder.link("Plan a recovery of shop"));
        theKeysOfMissingRowsAreSent(responder);
        plan(responder);
        Recovery seen = start(responder);
        narrator.tell("The recovery has been started in the browser.");

        Visitor commander = chromium.visitor("the commander");
        commander.page().navigate(responder.page().url());
        signIn(commander, scene.approvers().get(0).token());
        Recovery decided = new Recovery(commander);
        decided.awaitGate("Stop all write operations");
        seen.showsThatSomebodyElseMustAnswer("demo-responder", "responder");
        responder.look("waiting recovery");
        decided.approve("Three pages of orders are noise; the shop may stand still.");

        seen.awaitPerCentOf(3, "Restore from the latest clean backup");
        responder.look("running recovery");

        decided.awaitGate("Resume operations");
        assertThat(commander.page().getByText("After this step nothing can be undone."))
                .isVisible();
        decided.approve("All checks are green.");
        narrator.tell("Both gates have been approved with the keyboard.");

        seen.awaitState("Recovered");
        theEndIsShown(responder, seen);
        responder.look("finished recovery");
        theFleetRemembers(responder);
        anAbsentApiIsSaid(responder);
        assertThat(responder.complaints()).isEmpty();
        assertThat(commander.complaints()).isEmpty();
    }

    /** The browser itself writes the refusal into its console: that is another visitor's. */
    private static void aWrongTokenIsRefused(Scene scene, Visitor visitor) {
        visitor.page().navigate(scene.dashboard());
        visitor.expecting("401", () -> {
            visitor.write("Your token", "not-a-token");
            visitor.press(visitor.button("Sign in"));
            assertThat(visitor.alert()).containsText("./lifeboat token makes one");
        });
        visitor.look("sign-in");
    }

    private static void signIn(Visitor visitor, String token) {
        visitor.write("Your token", token);
        visitor.press(visitor.button("Sign in"));
        assertThat(visitor.button("Sign out")).isVisible();
    }

    /** The API does not get them here: one recovery of a database is open at a time. */
    private static void theKeysOfMissingRowsAreSent(Visitor responder) {
        List<String> sent = new CopyOnWriteArrayList<>();
        responder.page().route("**/api/v1/recoveries", route -> {
            sent.add(route.request().postData());
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(422)
                    .setContentType("application/problem+json")
                    .setBody("{\"status\": 422, \"detail\": \"Not now.\"}"));
        });
        responder.page().getByLabel("Scenario").selectOption("accidental-deletion");
        responder.write("Why is it needed?", "Two orders are gone.");
        responder.press(responder.page().getByText("You know the keys of rows that are missing"));
        responder.write("Table from which rows are missing", "public.orders");
        responder.write("Their primary keys", "42\n[\"57\", \"eu\"]");
        responder.look("missing rows");
        responder.expecting("422", () -> {
            responder.press(responder.button("Start the recovery of shop"));
            assertThat(responder.alert()).containsText("Not now.");
        });
        responder.page().unroute("**/api/v1/recoveries");
        assertThat(sent)
                .singleElement()
                .asString()
                .contains("\"missing\":{\"table\":\"public.orders\",\"keys\":[\"42\",[\"57\",\"eu\"]]}");
    }

    private static void plan(Visitor responder) {
        responder.page().getByLabel("Scenario").selectOption("database-corruption");
        assertThat(responder.heading("Steps")).isVisible();
        assertThat(responder.page().getByText("waits for approval: 1 × commander"))
                .hasCount(2);
        responder.look("plan");
    }

    private static Recovery start(Visitor responder) {
        responder.write("Why is it needed?", "The shop reads noise from its orders.");
        responder.press(responder.button("Start the recovery of shop"));
        Recovery recovery = new Recovery(responder);
        recovery.awaitHeading("Database corruption of shop");
        return recovery;
    }

    private static void theEndIsShown(Visitor visitor, Recovery recovery) {
        assertThat(visitor.heading("What it cost")).isVisible();
        assertThat(visitor.figure("Lost")).hasText("nothing");
        assertThat(visitor.figure("Receipt")).hasText("1");
        assertThat(visitor.figure("Way back")).containsText("closed");
        assertThat(visitor.link("Download the receipt")).isVisible();
        recovery.showsEveryStep("Done", 6);
        assertThat(visitor.log()).containsText("The receipt is sealed");
        recovery.showsTheTime();
        recovery.showsChecks("Verify data integrity", "tables (amcheck)", "no finding");
        recovery.leadsToTemporal();
    }

    private static void theFleetRemembers(Visitor visitor) {
        visitor.press(visitor.link("Fleet"));
        assertThat(visitor.link("Newest recovery of shop: Recovered")).isVisible();
        assertThat(visitor.page().getByText("by demo-responder")).isVisible();
    }

    private static void anAbsentApiIsSaid(Visitor visitor) {
        visitor.expecting("ERR_INTERNET_DISCONNECTED", () -> {
            visitor.page().context().setOffline(true);
            assertThat(visitor.alert()).containsText("The API does not answer");
            visitor.page().context().setOffline(false);
            assertThat(visitor.alert()).hasCount(0);
        });
        assertThat(visitor.page()).hasURL(Pattern.compile("#/$"));
    }
}
