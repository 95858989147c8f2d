package studio.vibecraft.lifeboat.api.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.view.ProcedureView;

/** Follows one procedure to its end. For programs there is only the end, as one document. */
final class ProcedureWatching {
    private static final Duration PERIOD = Duration.ofMillis(400);
    /** Periods to wait for somebody to answer again: the procedure goes on meanwhile. */
    private static final int PATIENCE = 300;

    private final Connection connection;
    private final Output output;
    private final ProgressBar bar;
    private String last = "";

    ProcedureWatching(Connection connection, Output output) {
        this.connection = connection;
        this.output = output;
        this.bar = new ProgressBar(output);
    }

    int follow(String id) {
        ProcedureView view = connection.ask(client -> client.procedure(id));
        int misses = 0;
        while (!view.closed() && pause()) {
            try {
                tell(view);
                view = connection.ask(client -> client.procedure(id));
                misses = 0;
            } catch (ProblemException e) {
                if (e.problem().status() != 503 || ++misses > PATIENCE) {
                    throw e;
                }
            }
        }
        bar.clear();
        ProcedureView end = view;
        output.say(end, () -> ProcedureWords.of(end));
        return ProcedureWords.exitCode(end).number();
    }

    private void tell(ProcedureView view) {
        if (output.isLive()) {
            bar.draw(view.sentence(), view.activity());
        } else if (!output.isJson() && !view.sentence().equals(last)) {
            last = view.sentence();
            output.line(last, () -> last);
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
