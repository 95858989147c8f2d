package studio.vibecraft.lifeboat.api.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.api.view.Situation;
import studio.vibecraft.lifeboat.contract.StepState;
import studio.vibecraft.lifeboat.contract.TimelineEntry;
import studio.vibecraft.lifeboat.model.Progress;

/** Follows one recovery; an API that goes away for a while is waited for. */
final class Watching {
    private static final Duration PERIOD = Duration.ofMillis(700);
    /** Periods to wait for an API that went away: long when nobody else can be asked. */
    private static final int PATIENCE = 200;

    private static final int PATIENCE_WITH_ANOTHER_WAY = 10;

    private final Connection connection;
    private final Output output;
    private final ProgressBar bar;
    private int told;
    private String lastSituation = "";
    private String lastPart = "";

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
                    if (e.problem().status() != 503 || ++misses > patience(e)) {
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
            plainly(view);
        }
    }

    /** A line for each change of what happens, and for each tenth of what is counted. */
    private void plainly(RecoveryView view) {
        String part = view.situation().kind() + current(view) + tenth(view);
        if (!part.equals(lastPart)) {
            lastPart = part;
            situation(view.situation().sentence() + percent(view));
        }
    }

    private static String current(RecoveryView view) {
        return view.recovery().steps().stream()
                .filter(step -> step.state() != StepState.PENDING)
                .reduce((first, second) -> second)
                .map(step -> step.id() + step.state())
                .orElse("");
    }

    private static String tenth(RecoveryView view) {
        Progress progress = progress(view);
        return progress == null ? "" : progress.what() + (int) (progress.percent() / 10);
    }

    private static String percent(RecoveryView view) {
        Progress progress = progress(view);
        return progress == null ? "" : String.format(Locale.ROOT, " (%.0f %%)", progress.percent());
    }

    /** Null when nothing is counted. */
    private static @Nullable Progress progress(RecoveryView view) {
        Situation.Activity activity = view.situation().activity();
        Progress progress = activity == null ? null : activity.progress();
        return progress == null || progress.total() == 0 ? null : progress;
    }

    private int patience(ProblemException problem) {
        return problem.problem().is(ProblemType.API_UNREACHABLE) && connection.hasAnotherWay()
                ? PATIENCE_WITH_ANOTHER_WAY
                : PATIENCE;
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
