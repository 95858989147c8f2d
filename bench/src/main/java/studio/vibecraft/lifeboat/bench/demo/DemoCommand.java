package studio.vibecraft.lifeboat.bench.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.vibecraft.lifeboat.bench.sandbox.SandboxSize;

/** {@code ./lifeboat demo}. */
@Command(
        name = "demo",
        description =
                "Lets a disaster happen to a real cluster, recovers it, and compares it with what was acknowledged.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private static final int NOT_LOSSLESS = 4;

    @Mixin
    private StoryOptions stories;

    @Option(
            names = "--size",
            converter = Converters.Size.class,
            defaultValue = "300MB",
            description = "how much data (default: 300MB)")
    private SandboxSize size;

    @Option(
            names = "--kill-worker",
            paramLabel = "PERCENT",
            description = "kill -9 the worker when the restore has come so far")
    private @Nullable Integer killWorker;

    @Option(names = "--kill-temporal", description = "kill -9 the Temporal server during the restore, too")
    private boolean killTemporal;

    @Option(names = "--interactive", description = "you give the approvals, on the dashboard or with ./lifeboat decide")
    private boolean interactive;

    @Option(names = "--exit", description = "end everything when done")
    private boolean exit;

    @Option(names = "--json", description = "the result as JSON on the last line")
    private boolean json;

    @Option(names = "--directory", description = "where the sandbox is made (default: in the cache)")
    private @Nullable Path directory;

    @Option(names = "--port", description = "for the API and the dashboard (default: a free one)")
    private @Nullable Integer port;

    @Override
    public Integer call() throws Exception {
        Story story = stories.story();
        Narrator narrator = new Narrator(System.out);
        try (SandboxDirectory place = SandboxDirectory.claim(directory);
                Ending ending = new Ending(place.path(), narrator)) {
            DemoOptions options =
                    new DemoOptions(story, size, KillOrder.of(killWorker, killTemporal), interactive, port);
            DemoResult result = new Demo(options, place.path(), ending, narrator).run();
            if (!exit) {
                narrator.heading("Everything is left up for you to look at. Ctrl-C ends it.");
            }
            if (json) {
                System.out.println(new ObjectMapper().writeValueAsString(result));
            }
            if (!exit) {
                new CountDownLatch(1).await();
            }
            return result.succeeded() ? 0 : result.lost() > 0 ? NOT_LOSSLESS : 1;
        }
    }
}
