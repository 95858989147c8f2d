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
import studio.vibecraft.lifeboat.contract.Decision;

/** Carries people's decisions into recoveries. Whether a decision fits is the recovery's own judgement. */
public final class Deciding {
    private final Recoveries recoveries;
    private final Readings readings;
    private final IdempotencyKeys<RecoveryId> keys;
    private final Clock clock;

    Deciding(Recoveries recoveries, Readings readings, IdempotencyKeys<RecoveryId> keys, Clock clock) {
        this.keys = keys;
        this.recoveries = recoveries;
        this.readings = readings;
        this.clock = clock;
    }

    /** What a key may stand for; equal when the same is asked of the same recovery. */
    private record Asked(RecoveryId id, Object body) {}

    public RecoveryView decide(String text, NewDecision decision, Person person, @Nullable String key) {
        RecoveryId id = id(text);
        Decision decided = decision.by(person.actor(), clock.instant());
        String ownKey = IdempotencyKeys.own(person, key);
        keys.once(ownKey, new Asked(id, decision), () -> {
            recoveries.decide(id, decided, updateId("decide", ownKey));
            return id;
        });
        return readings.renewed(id);
    }

    public RecoveryView cancel(String text, NewCancellation cancellation, Person person, @Nullable String key) {
        RecoveryId id = id(text);
        String reason = Required.text("reason", cancellation.reason());
        String ownKey = IdempotencyKeys.own(person, key);
        keys.once(ownKey, new Asked(id, cancellation), () -> {
            recoveries.cancel(id, new Cancellation(person.actor(), reason), updateId("cancel", ownKey));
            return id;
        });
        return readings.renewed(id);
    }

    /** Also tells an unknown recovery from one that cannot be decided any more. */
    private RecoveryId id(String text) {
        return RecoveryId.parse(readings.one(text).recovery().recoveryId()).orElseThrow();
    }

    private static String updateId(String name, @Nullable String ownKey) {
        return name + "/"
                + Objects.requireNonNullElseGet(ownKey, () -> UUID.randomUUID().toString());
    }
}
