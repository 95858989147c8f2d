package studio.vibecraft.lifeboat.activities.dns;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.vibecraft.lifeboat.activities.ProgressListener;
import studio.vibecraft.lifeboat.activities.cluster.Waiting;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Check.Outcome;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.Progress;
import studio.vibecraft.lifeboat.model.RecoveryException;
import studio.vibecraft.lifeboat.model.Verification;

/** A changed name on its way to the clients: every authoritative server, then the resolvers, until the old time to live is over. */
public final class NameSpread {
    /** Servers that follow the zone's primary are told of a change at once. */
    private static final Duration TRANSFER = Duration.ofSeconds(60);

    private static final long LOOK_MILLISECONDS = 250;
    private static final Duration CLOCKS = Duration.ofSeconds(3);

    private final NameChange change;
    private final ProgressListener listener;

    /** What a server says. */
    private enum Answer {
        NEW,
        OLD,
        NONE
    }

    public NameSpread(NameChange change, ProgressListener listener) {
        this.change = change;
        this.listener = listener;
    }

    public Verification confirmed(List<Endpoint> authorities, List<Endpoint> resolvers) {
        List<Check> checks = new ArrayList<>();
        authorities.forEach(server -> checks.add(authority(server)));
        if (checks.stream().noneMatch(check -> check.outcome() == Outcome.PASSED)) {
            throw new RecoveryException(
                    Fault.NAME_NOT_SPREAD,
                    "No authoritative server of " + change.now().name() + " answers: " + checks
                            + ". The change itself was accepted.");
        }
        resolvers.forEach(server -> checks.add(resolver(server)));
        return new Verification(checks);
    }

    /** One that is silent may have gone with its region; one that gives the old value misleads clients. */
    private Check authority(Endpoint server) {
        Instant start = Instant.now();
        Answer answer = until(new NameLookup(server, false), server, start.plus(TRANSFER));
        if (answer == Answer.OLD) {
            throw new RecoveryException(
                    Fault.NAME_NOT_SPREAD,
                    "The authoritative server " + server + " still gives another value than " + change.now() + " after "
                            + TRANSFER.toSeconds() + " s. The change was accepted at the zone's primary.");
        }
        return answer == Answer.NEW
                ? check(
                        "authoritative server " + server,
                        Outcome.PASSED,
                        start,
                        "gives " + change.now().value())
                : check(
                        "authoritative server " + server,
                        Outcome.DEFERRED,
                        start,
                        "does not answer; it may be gone with its region");
    }

    private Check resolver(Endpoint server) {
        Instant start = Instant.now();
        Answer answer = until(
                new NameLookup(server, true),
                server,
                later(change.spreadBy(), start).plus(CLOCKS));
        return switch (answer) {
            case NEW ->
                check(
                        "resolver " + server,
                        Outcome.PASSED,
                        start,
                        "gives " + change.now().value());
            case OLD ->
                check(
                        "resolver " + server,
                        Outcome.FAILED,
                        start,
                        "still gives another value though the old time to live ended at " + change.spreadBy()
                                + "; flush its cache");
            case NONE -> check("resolver " + server, Outcome.DEFERRED, start, "does not answer");
        };
    }

    /** The answer that ends the wait: the new value, or the last one when time is up. A silent server is given a few tries. */
    private Answer until(NameLookup lookup, Endpoint server, Instant end) {
        Answer answer = ask(lookup);
        Instant silentUntil = Instant.now().plus(Duration.ofSeconds(10));
        while (answer != Answer.NEW
                && Instant.now().isBefore(end)
                && (answer == Answer.OLD || Instant.now().isBefore(silentUntil))) {
            listener.report(Progress.of(
                    "waiting until " + server + " gives " + change.now().value()));
            Waiting.pause(LOOK_MILLISECONDS);
            answer = ask(lookup);
        }
        return answer;
    }

    private Answer ask(NameLookup lookup) {
        try {
            return lookup.ask(change.now().name(), change.now().type()).stream()
                            .anyMatch(found -> found.sameAs(change.now()))
                    ? Answer.NEW
                    : Answer.OLD;
        } catch (IOException e) {
            return Answer.NONE;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Check check(String name, Outcome outcome, Instant start, String detail) {
        return new Check(name, outcome, Duration.between(start, Instant.now()), detail);
    }
}
