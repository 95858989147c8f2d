package studio.vibecraft.lifeboat.api.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.api.view.Situation;
import studio.vibecraft.lifeboat.model.Progress;

/** The last line of a terminal, written over again and again. */
final class ProgressBar {
    private static final int WIDTH = 24;
    /** A line that wraps cannot be written over. */
    private static final int LONGEST = 78;

    private final Output output;
    private boolean drawn;

    ProgressBar(Output output) {
        this.output = output;
    }

    void draw(RecoveryView view) {
        draw(view.situation().sentence(), view.situation().activity());
    }

    void draw(String sentence, Situation.@Nullable Activity activity) {
        Progress progress = activity == null ? null : activity.progress();
        String line = progress == null || progress.total() == 0 ? sentence : bar(progress);
        clear();
        output.writer().print(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
        output.writer().flush();
        drawn = true;
    }

    private static String bar(Progress progress) {
        int full = (int) (progress.percent() * WIDTH / 100);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %s",
                "█".repeat(full),
                "░".repeat(WIDTH - full),
                progress.percent(),
                RecoveryWords.progress(progress));
    }

    /** Goes back to the line's beginning and empties it (ECMA-48 EL). */
    void clear() {
        if (drawn) {
            output.writer().print("\r\u001b[K");
            drawn = false;
        }
    }
}
