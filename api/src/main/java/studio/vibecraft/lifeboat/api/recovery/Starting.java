package studio.vibecraft.lifeboat.api.recovery;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.access.Person;
import studio.vibecraft.lifeboat.api.catalog.Catalog;
import studio.vibecraft.lifeboat.api.plan.Planning;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.temporal.Recoveries;
import studio.vibecraft.lifeboat.api.view.NewRecovery;
import studio.vibecraft.lifeboat.api.view.RecoveryId;
import studio.vibecraft.lifeboat.contract.RecoveryRequest;
import studio.vibecraft.lifeboat.model.Mode;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;
import studio.vibecraft.lifeboat.model.Role;
import studio.vibecraft.lifeboat.model.Suspicion;
import studio.vibecraft.lifeboat.runbook.Runbook;

/** Starts recoveries: on an agreed plan whose facts still hold, or on a commander's override. */
public final class Starting {
    private static final int REMEMBERED = 1000;

    private final Catalog catalog;
    private final Planning planning;
    private final Recoveries recoveries;
    private final Clock clock;
    private final Map<String, Start> byKey = new ConcurrentHashMap<>();

    public Starting(Catalog catalog, Planning planning, Recoveries recoveries, Clock clock) {
        this.catalog = catalog;
        this.planning = planning;
        this.recoveries = recoveries;
        this.clock = clock;
    }

    private record Start(NewRecovery wanted, RecoveryId started) {}

    /** @param key of an earlier attempt of the same request; answers with what that one started */
    public RecoveryId start(NewRecovery wanted, Person person, @Nullable String key) {
        wanted.validate();
        String ownKey = key == null ? null : person.getName() + "/" + key;
        Start earlier = ownKey == null ? null : byKey.get(ownKey);
        if (earlier != null) {
            return repeated(earlier, wanted);
        }
        RecoveryId started = recoveries.start(request(wanted, person), ownKey);
        remember(ownKey, new Start(wanted, started));
        return started;
    }

    private static RecoveryId repeated(Start earlier, NewRecovery wanted) {
        if (!earlier.wanted().equals(wanted)) {
            throw new ProblemException(
                    ProblemType.KEY_REUSED,
                    "This key started " + earlier.started() + " with another body. Nothing was done.");
        }
        return earlier.started();
    }

    private void remember(@Nullable String key, Start start) {
        if (byKey.size() >= REMEMBERED) {
            byKey.clear();
        }
        if (key != null) {
            byKey.put(key, start);
        }
    }

    private RecoveryRequest request(NewRecovery wanted, Person person) {
        ProtectedDatabase database = catalog.database(String.valueOf(wanted.database()));
        Runbook runbook = catalog.runbook(String.valueOf(wanted.scenario()));
        permit(wanted, person);
        if (wanted.planHash() != null) {
            planning.confirm(database, runbook, wanted.planHash());
        }
        return new RecoveryRequest(
                RecoveryId.next(database.name(), clock.instant()).text(),
                database,
                Mode.PRODUCTION,
                runbook,
                person.actor(),
                wanted.fullReason(),
                wanted.planHash(),
                suspicion(wanted.suspicion()),
                planning.estimates(database, runbook));
    }

    private static Suspicion suspicion(@Nullable Suspicion told) {
        return told == null
                ? Suspicion.NONE
                : new Suspicion(
                        Objects.requireNonNullElse(told.tables(), List.of()),
                        told.damagedSince(),
                        told.report(),
                        told.recoverTo());
    }

    private static void permit(NewRecovery wanted, Person person) {
        if (wanted.override() != null && !person.role().includes(Role.COMMANDER)) {
            throw new ProblemException(
                    ProblemType.ROLE_TOO_LOW,
                    "Starting without a plan needs a commander; with a plan (POST /api/v1/plans) a responder may start."
                            + " Nothing was done.");
        }
    }
}
