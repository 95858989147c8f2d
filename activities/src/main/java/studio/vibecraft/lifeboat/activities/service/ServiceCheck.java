package studio.vibecraft.lifeboat.activities.service;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.configuration.ServiceConfiguration;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Progress;

/** Asks one service again and again until it does what it should: many take a moment to find their database again. */
public final class ServiceCheck {
    /** Somebody else's service is not stormed while it comes up. */
    private static final long PAUSE_MILLISECONDS = 500;

    private final ServiceConfiguration service;
    private final Probe probe;
    private final ProgressListener listener;

    public ServiceCheck(ServiceConfiguration service, ProgressListener listener) {
        this.service = service;
        this.probe = service.choose(new Probes());
        this.listener = listener;
    }

    public Check look() {
        Instant start = Instant.now();
        Instant end = start.plus(service.deadline());
        String why = "not asked";
        int tries = 0;
        for (Duration left = service.deadline(); left.toMillis() > 0; left = Duration.between(Instant.now(), end)) {
            listener.report(Progress.of("asking " + service.name()));
            tries++;
            try {
                return check(Check.Outcome.PASSED, start, probe.ask(left));
            } catch (IOException | SQLException | IllegalStateException e) {
                // The last: a secret cannot be found.
                why = words(e);
                Waiting.pause(PAUSE_MILLISECONDS);
            }
        }
        return check(
                Check.Outcome.FAILED,
                start,
                why + " (tries: " + tries + ", within " + service.deadline().toMillis() + " ms)");
    }

    private Check check(Check.Outcome outcome, Instant start, String detail) {
        return new Check("service " + service.name(), outcome, Duration.between(start, Instant.now()), detail);
    }

    private static String words(Exception e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }
}
