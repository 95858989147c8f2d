package studio.vibecraft.lifeboat.bench.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** The page of one recovery, as its words and roles say it. */
final class Recovery {
    private static final Pattern TIME = Pattern.compile("\\d+ (s|min|h).*");

    private final Visitor visitor;
    private final Page page;

    Recovery(Visitor visitor) {
        this.visitor = visitor;
        this.page = visitor.page();
    }

    void awaitHeading(String words) {
        assertThat(visitor.heading(words)).isVisible();
    }

    void awaitState(String word) {
        assertThat(page.locator(".headline .state")).hasText(Pattern.compile(word));
    }

    void awaitGate(String title) {
        assertThat(visitor.heading("Approval needed: " + title)).isVisible();
        assertThat(step(title)).containsText("Waits for approval");
        assertThat(step(title)).containsText("Waits for a commander");
    }

    void showsThatSomebodyElseMustAnswer(String name, String role) {
        assertThat(page.getByText("You are signed in as " + name + ", " + role + ": somebody else must answer."))
                .isVisible();
        assertThat(visitor.button("Approve")).hasCount(0);
    }

    void approve(String reason) {
        visitor.write("Reason, for the record", reason);
        visitor.press(visitor.button("Approve"));
        assertThat(page.locator(".steps")).containsText(reason);
    }

    void awaitPerCentOf(int number, String title) {
        visitor.awaitPerCent(number + ". " + title);
        assertThat(page.locator(".clock")).containsText("Projected finish");
    }

    void showsEveryStep(String word, int steps) {
        assertThat(page.locator(".step-head .state").filter(new Locator.FilterOptions().setHasText(word)))
                .hasCount(steps);
    }

    void showsTheTime() {
        for (String figure : new String[] {"Took", "Machine", "People", "Open again after"}) {
            assertThat(visitor.figure(figure)).hasText(TIME);
        }
        assertThat(page.getByRole(AriaRole.IMG).and(page.locator(".bar")))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile("Took .*: machine .*, people .*; open again .* before the RTO\\."));
    }

    /** Opened with the keyboard: name, result, time and detail of each. */
    void showsChecks(String title, String name, String detail) {
        Locator checks = step(title).locator("details");
        visitor.press(checks.locator("summary"));
        Locator check = checks.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(name));
        assertThat(check).containsText("passed");
        assertThat(check).containsText(detail);
        assertThat(check.locator(".took")).hasText(Pattern.compile("[\\d.]+ (ms|s|min).*"));
    }

    void leadsToTemporal() {
        String address = page.getByText("This run in the Temporal UI").getAttribute("href");
        APIResponse answer = page.request().get(address);
        assertThat(answer.ok()).as(address).isTrue();
    }

    private Locator step(String title) {
        return page.locator(".step").filter(new Locator.FilterOptions().setHasText(title));
    }
}
