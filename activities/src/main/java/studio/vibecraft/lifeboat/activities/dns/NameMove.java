package studio.vibecraft.lifeboat.activities.dns;

import java.time.Instant;
import studio.vibecraft.lifeboat.activities.StateFile;
import studio.vibecraft.lifeboat.model.Fault;
import studio.vibecraft.lifeboat.model.NameChange;
import studio.vibecraft.lifeboat.model.NameRecord;
import studio.vibecraft.lifeboat.model.RecoveryException;

/** One change of a name, once: what it was is on disk before it is changed, so that another attempt still knows the old time to live. */
public final class NameMove {
    private final NameService service;
    private final StateFile<NameChange> record;

    public NameMove(NameService service, StateFile<NameChange> record) {
        this.service = service;
        this.record = record;
    }

    /** CONNECTION_CHANGED when it leads neither to the one nor to the other. */
    public NameChange move(NameRecord from, NameRecord to) {
        NameRecord now = service.read(from.name(), from.type())
                .orElseThrow(() -> changed("There is no record " + from.type() + " of " + from.name()));
        if (now.sameAs(to)) {
            return record.read().filter(change -> change.now().sameAs(to)).orElseGet(() -> noted(now, to));
        }
        if (!now.sameAs(from)) {
            throw changed(from.name() + " leads to " + now.value() + ", expected was " + from.value());
        }
        noted(now, to);
        service.replace(now, to);
        return noted(now, to);
    }

    private NameChange noted(NameRecord before, NameRecord to) {
        Instant now = Instant.now();
        NameChange change = new NameChange(before, to, now, now.plus(before.ttl()));
        record.write(change);
        return change;
    }

    private static RecoveryException changed(String what) {
        return new RecoveryException(
                Fault.CONNECTION_CHANGED, what + ". Somebody has changed it; it was left as it is.");
    }
}
