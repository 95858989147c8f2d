package studio.vibecraft.lifeboat.api.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import studio.vibecraft.lifeboat.api.fixture.TestApi;
import studio.vibecraft.lifeboat.model.Progress;

/** A person with a keyboard goes through a whole recovery, in a real browser. */
@Tag("real")
final class DashboardTest {
    @RegisterExtension
    static final TestApi API = new TestApi();

    private static Browser browser;

    @BeforeAll
    static void startTheBrowser() {
        browser = new Browser();
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    }

    @AfterAll
    static void closeTheBrowser() {
        browser.close();
    }

    @Test
    void a_whole_recovery_with_the_keyboard_alone() {
        Page page = browser.open(API.base());
        assertThat(page.getByLabel("Your token")).isFocused();
        Browser.picture(page, "1-sign-in");
        page.keyboard().type(API.tokenOf("carl"));
        page.keyboard().press("Enter");
        assertThat(page.getByText("No recovery is open")).isVisible();
        Browser.picture(page, "2-fleet");

        plan(page);
        API.stage().keepBack("restore-clean-backup");
        start(page);
        approve(page, "Stop all write operations");
        restore(page);
        approve(page, "Resume operations");

        assertThat(page.getByText(Pattern.compile("All steps are done", Pattern.CASE_INSENSITIVE)).first()).isVisible();
        assertThat(page.locator(".step").getByText("Done", new Locator.GetByTextOptions().setExact(true))).hasCount(6);
        Browser.picture(page, "7-recovered");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Fleet")).press("Enter");
        assertThat(page.getByText("Recovered").first()).isVisible();
        Browser.picture(page, "8-fleet-after");
    }

    private static void plan(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Plan a recovery of shop")).press("Enter");
        assertThat(page.getByText("nothing: every byte of WAL is there")).isVisible();
        Browser.picture(page, "3-plan");
    }

    private static void start(Page page) {
        page.getByLabel("Why is it needed?").focus();
        page.keyboard().type("Checksum failures in the orders table");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
    }

    private static void approve(Page page, String step) {
        Locator asked = page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName(Pattern.compile(step)));
        assertThat(asked).isVisible();
        Browser.picture(page, step.startsWith("Stop") ? "4-approval" : "6-approval");
        asked.getByLabel("Reason, for the record").focus();
        page.keyboard().type("Agreed with the shop's owner");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(asked).isHidden();
    }

    private static void restore(Page page) {
        API.stage().show(new Progress(
                "restoring backup 20261123-010000F", 43_000_000_000L, 100_000_000_000L, Instant.now().plusSeconds(1260)));
        assertThat(page.getByText("43 %")).isVisible();
        assertThat(page.getByText("43.0 GB of 100.0 GB")).isVisible();
        Browser.picture(page, "5-restoring");
        API.stage().letGo("restore-clean-backup");
    }
}
