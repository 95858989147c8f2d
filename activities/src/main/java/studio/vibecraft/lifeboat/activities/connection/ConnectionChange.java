package studio.vibecraft.lifeboat.activities.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.activities.command.Commands;
import studio.vibecraft.lifeboat.model.Check;
import studio.vibecraft.lifeboat.model.Endpoint;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** One place on its way from where it led to where it should lead. Where it led is noted before anything is changed. */
final class ConnectionChange {
    private static final Duration RELOAD = Duration.ofMinutes(1);

    private final String name;
    private final ConnectionPlace place;
    private final List<String> reload;
    private final StateFile<Note> note;

    /** What this recovery found, and what it wants. */
    record Note(Endpoint before, Endpoint wanted) {
        boolean knows(Endpoint endpoint) {
            return before.equals(endpoint) || wanted.equals(endpoint);
        }
    }

    ConnectionChange(String name, ConnectionPlace place, List<String> reload, StateFile<Note> note) {
        this.name = name;
        this.place = place;
        this.reload = reload;
        this.note = note;
    }

    Check point(Endpoint wanted) {
        Instant start = Instant.now();
        Endpoint now = place.read();
        Note known = note.read().orElse(new Note(now, wanted));
        if (!known.knows(now)) {
            throw changed(known, now);
        }
        note.write(new Note(known.before(), wanted));
        if (known.before().equals(wanted) && now.equals(wanted) && place.inUse().equals(wanted)) {
            return passed(start, "leads to " + wanted + " already");
        }
        bring(now, wanted);
        return passed(start, "led to " + known.before() + ", leads to " + wanted + ", read back");
    }

    /** Nobody has said where it should lead. */
    Check leftAlone() {
        Instant start = Instant.now();
        return check(
                Check.Outcome.DEFERRED,
                start,
                place.describe() + " leads to " + place.read() + "; no `address` is configured, so it was left");
    }

    Check putBack() {
        Instant start = Instant.now();
        Note known = note.read().orElse(null);
        if (known == null || known.before().equals(known.wanted())) {
            return passed(start, "was not changed");
        }
        Endpoint now = place.read();
        if (!known.knows(now)) {
            return check(
                    Check.Outcome.FAILED,
                    start,
                    changed(known, now).getMessage() + " It led to " + known.before() + ".");
        }
        bring(now, known.before());
        return passed(start, "leads to " + known.before() + " again, read back");
    }

    /** An earlier attempt may have been killed before anybody was told. */
    private void bring(Endpoint now, Endpoint wanted) {
        if (!now.equals(wanted)) {
            place.replace(now, wanted);
        }
        place.apply();
        if (!reload.isEmpty()) {
            Commands.require(reload, RELOAD);
        }
        Endpoint written = place.read();
        Endpoint inUse = place.inUse();
        if (!written.equals(wanted) || !inUse.equals(wanted)) {
            throw new RecoveryException(
                    Fault.VERIFICATION_FAILED,
                    "After its change " + place.describe() + " says " + written + " and leads to " + inUse + ", not to "
                            + wanted + ".");
        }
    }

    private RecoveryException changed(Note known, Endpoint now) {
        return new RecoveryException(
                Fault.CONNECTION_CHANGED,
                place.describe() + " leads to " + now + ", where somebody else has put it since it led to "
                        + known.before() + ". It was left as it is.");
    }

    private Check passed(Instant start, String detail) {
        return check(Check.Outcome.PASSED, start, place.describe() + " " + detail);
    }

    private Check check(Check.Outcome outcome, Instant start, String detail) {
        return new Check("connection " + name, outcome, Duration.between(start, Instant.now()), detail);
    }
}
