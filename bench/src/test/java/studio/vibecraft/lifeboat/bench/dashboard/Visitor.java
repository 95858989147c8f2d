package studio.vibecraft.lifeboat.bench.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody at the dashboard with a keyboard and no mouse. */
final class Visitor {
    static final int DESK = 1400;
    static final int HEIGHT = 1000;
    private static final int PHONE = 400;
    private static final int PHONE_HEIGHT = 860;
    private static final int TABS = 60;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    /** Work may be over between two looks: every per cent that a step's bar shows is kept. */
    private static final String KEEP_PER_CENTS = """
            window.shown = {};
            new MutationObserver(() => document.querySelectorAll('.step progress').forEach((bar) => {
              (shown[bar.closest('.step').querySelector('h3').textContent] ??= []).push(bar.value);
            })).observe(document, { subtree: true, childList: true, attributes: true });
            """;

    private static final Set<String> BAD = Set.of("serious", "critical");

    private final String name;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Visitor(String name, Page page) {
        this.name = name;
        this.page = page;
        page.addInitScript(KEEP_PER_CENTS);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " " + message.location());
            }
        });
    }

    Page page() {
        return page;
    }

    /** What the browser's console and the page's scripts complained about. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    Locator button(String label) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label));
    }

    Locator link(String label) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(label));
    }

    Locator heading(String words) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(words));
    }

    /** What stands below a term of the page's figures and facts. */
    Locator figure(String term) {
        return page.locator("dl > div")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("dt", new Page.LocatorOptions().setHasText(term))))
                .locator("dd");
    }

    Locator log() {
        return page.getByRole(AriaRole.LOG);
    }

    Locator alert() {
        return page.getByRole(AriaRole.ALERT);
    }

    /** Does something that the browser complains about rightly; any other complaint stays. */
    void expecting(String complaint, Runnable action) {
        action.run();
        complaints.removeIf(said -> said.contains(complaint));
    }

    /** Waits until a step has shown more than nothing and less than everything. */
    void awaitPerCent(String stepHeading) {
        page.waitForFunction("heading => shown[heading]?.some((value) => value > 0 && value < 100)", stepHeading);
    }

    /** Writes into the field that Tab leads to. */
    void write(String label, String text) {
        tabTo(page.getByLabel(label));
        page.keyboard().type(text);
    }

    void press(Locator control) {
        tabTo(control);
        page.keyboard().press("Enter");
    }

    private void tabTo(Locator target) {
        assertThat(target).isVisible();
        for (int presses = 0; presses < TABS && !focused(target); presses++) {
            page.keyboard().press("Tab");
        }
        assertThat(target).isFocused();
        assertThat(target.evaluate("element => getComputedStyle(element).outlineStyle"))
                .as("the focus is visible")
                .isNotEqualTo("none");
    }

    private static boolean focused(Locator target) {
        return (Boolean) target.evaluate("element => element === document.activeElement");
    }

    /** Looks at the page on a desk and on a phone: a picture of each, nothing cut off, nothing that shuts people out. */
    void look(String what) {
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations.stream()
                        .filter(rule -> BAD.contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": " + rule.getNodes()))
                .as("%s, as %s sees it", what, name)
                .isEmpty();
        picture(what, DESK, HEIGHT);
        picture(what, PHONE, PHONE_HEIGHT);
        page.setViewportSize(DESK, HEIGHT);
    }

    void keepTheLastSight() {
        photograph("failure, " + name);
    }

    private void picture(String what, int width, int height) {
        page.setViewportSize(width, height);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("%s fits into %d pixels", what, width)
                .isEqualTo(true);
        photograph(what + " " + width);
    }

    private void photograph(String what) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(SCREENSHOTS.resolve(what.replaceAll("\\W+", "-") + ".png")));
    }
}
