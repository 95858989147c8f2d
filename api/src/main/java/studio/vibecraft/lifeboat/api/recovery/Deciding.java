package studio.vibecraft.lifeboat.api.recovery;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.access.Person;
import studio.vibecraft.lifeboat.api.problem.Required;
import studio.vibecraft.lifeboat.api.temporal.Recoveries;
import studio.vibecraft.lifeboat.api.view.NewCancellation;
import studio.vibecraft.lifeboat.api.view.NewDecision;
import studio.vibecraft.lifeboat.api.view.RecoveryId;
import studio.vibecraft.lifeboat.api.view.RecoveryView;
import studio.vibecraft.lifeboat.contract.Cancellation;

/** Carries people's decisions into recoveries. Whether a decision fits is the recovery's own judgement. */
public final class Deciding {
    private final Recoveries recoveries;
    private final Readings readings;
    private final Clock clock;

    public Deciding(Recoveries recoveries, Readings readings, Clock clock) {
        this.recoveries = recoveries;
        this.readings = readings;
        this.clock = clock;
    }

    public RecoveryView decide(String text, NewDecision decision, Person person, @Nullable String key) {
        RecoveryId id = id(text);
        recoveries.decide(id, decision.by(person.actor(), clock.instant()), updateId(person, key));
        readings.changed(id);
        return readings.one(id.text());
    }

    public RecoveryView cancel(String text, NewCancellation cancellation, Person person, @Nullable String key) {
        RecoveryId id = id(text);
        String reason = Required.text("reason", cancellation.reason());
        recoveries.cancel(id, new Cancellation(person.actor(), reason), updateId(person, key));
        readings.changed(id);
        return readings.one(id.text());
    }

    /** Also tells an unknown recovery from one that cannot be decided any more. */
    private RecoveryId id(String text) {
        return RecoveryId.parse(readings.one(text).recovery().recoveryId()).orElseThrow();
    }

    private static String updateId(Person person, @Nullable String key) {
        return person.getName() + "/"
                + Objects.requireNonNullElseGet(key, () -> UUID.randomUUID().toString());
    }
}
