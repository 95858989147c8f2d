package studio.vibecraft.lifeboat.api.cli;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.contract.TimelineEntry;

/** Follows one recovery; an API that goes away for a while is waited for. */
final class Watching {
    private static final Duration PERIOD = Duration.ofMillis(700);
    private static final int PATIENCE = 200;

    private final Connection connection;
    private final Output output;
    private final ProgressBar bar;
    private int told;
    private String lastSituation = "";

    Watching(Connection connection, Output output) {
        this.connection = connection;
        this.output = output;
        this.bar = new ProgressBar(output);
    }

    int follow(String name) {
        return connection.ask(client -> {
            RecoveryView view = client.recovery(name);
            String id = view.recovery().recoveryId();
            int misses = 0;
            tell(view);
            while (!view.closed() && pause()) {
                try {
                    view = client.recovery(id);
                    misses = 0;
                    tell(view);
                } catch (ProblemException e) {
                    if (e.problem().status() != 503 || ++misses > PATIENCE) {
                        throw e;
                    }
                    situation(e.problem().detail());
                }
            }
            bar.clear();
            RecoveryView end = view;
            output.line(end, () -> RecoveryWords.of(end));
            return Outcome.of(end).number();
        });
    }

    private void tell(RecoveryView view) {
        List<TimelineEntry> timeline = view.recovery().timeline();
        for (TimelineEntry entry : timeline.subList(Math.min(told, timeline.size()), timeline.size())) {
            bar.clear();
            output.line(entry, () -> Words.clock(entry.at()) + "  " + entry.sentence());
        }
        told = Math.max(told, timeline.size());
        if (output.isLive()) {
            bar.draw(view);
        } else {
            situation(view.situation().kind().name() + " " + view.recovery().phase());
        }
    }

    private void situation(String sentence) {
        if (!sentence.equals(lastSituation)) {
            lastSituation = sentence;
            output.line(Map.of("situation", sentence), () -> sentence);
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PERIOD.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
