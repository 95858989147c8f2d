package studio.vibecraft.lifeboat.api.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A real Chromium, the distribution's own. */
final class Browser implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final Playwright playwright = Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final com.microsoft.playwright.Browser chromium = playwright
            .chromium()
            .launch(new LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setArgs(arguments()));

    /** Chromium's own sandbox refuses to run as root. */
    private static List<String> arguments() {
        return System.getProperty("user.name").equals("root") ? List.of("--no-sandbox") : List.of();
    }

    Page open(URI address) {
        Page page = chromium.newPage();
        page.setViewportSize(1400, 900);
        page.onPageError(error -> {
            throw new AssertionError(error);
        });
        page.navigate(address.toString());
        return page;
    }

    /** Wide and narrow, light and dark; nothing may need to be scrolled sideways. */
    static void picture(Page page, String name) {
        for (int width : new int[] {1400, 400}) {
            page.setViewportSize(width, 900);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat(page.evaluate("document.documentElement.scrollWidth")).as(name + " at " + width).isEqualTo(width);
                Path file = SCREENSHOTS.resolve("%s-%d-%s.png".formatted(name, width, scheme.name().toLowerCase(Locale.ROOT)));
                page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
                assertAccessible(page, name + " " + scheme);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1400, 900);
    }

    private static void assertAccessible(Page page, String where) {
        List<Rule> serious = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> rule.getImpact().equals("serious") || rule.getImpact().equals("critical"))
                        .toList();
        assertThat(serious).as(where + ": " + serious.stream().map(Rule::getHelp).toList()).isEmpty();
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
