package studio.vibecraft.lifeboat.bench.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's browser, without a window. */
final class Chromium implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/bin/chromium");
    /** How long a page may take for what a person waits for: a whole step, on a machine that has other work, too. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(BINARY).setArgs(QUIET));

    private final List<Visitor> visitors = new ArrayList<>();

    Chromium() {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
    }

    /** A browser of somebody's own: nothing is shared with the others. */
    Visitor visitor(String name) {
        BrowserContext context =
                browser.newContext(new Browser.NewContextOptions().setViewportSize(Visitor.DESK, Visitor.HEIGHT));
        context.setDefaultTimeout((double) PATIENCE.toMillis());
        Visitor visitor = new Visitor(name, context.newPage());
        visitors.add(visitor);
        return visitor;
    }

    /** What everybody saw when something went wrong. */
    void keepTheLastSight() {
        visitors.forEach(Visitor::keepTheLastSight);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
