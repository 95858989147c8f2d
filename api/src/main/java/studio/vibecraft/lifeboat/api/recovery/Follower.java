package studio.vibecraft.lifeboat.api.recovery;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.view.RecoveryHeadline;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.contract.StepView;
import studio.vibecraft.lifeboat.contract.TimelineEntry;

/**
 * One client of the live stream. Sends only what has changed: {@code recovery} (the headline), {@code step}, {@code timeline}, {@code problem},
 * and at the end {@code closed}. A client that comes back gets all steps again, and of the timeline only what it has not seen.
 */
final class Follower {
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    private final SseEventSink sink;
    private final Sse sse;
    private final Map<String, StepView> sentSteps = new HashMap<>();
    private @Nullable RecoveryHeadline sentHeadline;
    private @Nullable Problem sentTrouble;
    private int timelineSent;
    private long lastSentNanos = System.nanoTime();
    private boolean closed;

    Follower(SseEventSink sink, Sse sse, int timelineSeen) {
        this.sink = sink;
        this.sse = sse;
        this.timelineSent = timelineSeen;
    }

    void tell(RecoveryView view) {
        sentTrouble = null;
        forgetWhatNeverWas(view);
        headline(RecoveryHeadline.of(view));
        view.recovery().steps().forEach(this::step);
        timeline(view.recovery().timeline());
        if (view.closed()) {
            send("closed", RecoveryHeadline.of(view));
            closed = true;
            sink.close();
        }
        signOfLife();
    }

    /** An id from elsewhere, or made up, must not hide what is still to come. */
    private void forgetWhatNeverWas(RecoveryView view) {
        if (view.source() != RecoveryView.Source.LAST_KNOWN) {
            timelineSent = Math.min(timelineSent, view.recovery().timeline().size());
        }
    }

    void tellTrouble(RuntimeException failure) {
        Problem problem = failure instanceof ProblemException known
                ? known.problem()
                : Problem.of(ProblemType.INTERNAL, "The recovery cannot be read right now.");
        if (!problem.equals(sentTrouble)) {
            sentTrouble = problem;
            sentHeadline = null;
            send("problem", problem);
        }
        signOfLife();
    }

    boolean finished() {
        return closed || sink.isClosed();
    }

    private void headline(RecoveryHeadline headline) {
        if (!headline.equals(sentHeadline)) {
            sentHeadline = headline;
            send("recovery", headline);
        }
    }

    private void step(StepView step) {
        if (!step.equals(sentSteps.put(step.id(), step))) {
            send("step", step);
        }
    }

    private void timeline(List<TimelineEntry> timeline) {
        for (TimelineEntry entry : timeline.subList(Math.min(timelineSent, timeline.size()), timeline.size())) {
            timelineSent++;
            send("timeline", entry);
        }
    }

    /** A comment now and then shows both ends that the other is still there. */
    private void signOfLife() {
        if (System.nanoTime() - lastSentNanos > SIGN_OF_LIFE.toNanos()) {
            send(sse.newEventBuilder().comment("still here").build());
        }
    }

    private void send(String name, Object data) {
        send(sse.newEventBuilder()
                .name(name)
                .id(Integer.toString(timelineSent))
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(Objects.requireNonNull(data))
                .build());
    }

    private void send(OutboundSseEvent event) {
        if (!sink.isClosed()) {
            lastSentNanos = System.nanoTime();
            sink.send(event);
        }
    }
}
