package studio.vibecraft.lifeboat.api.recovery;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import studio.vibecraft.lifeboat.api.access.Person;
import studio.vibecraft.lifeboat.api.catalog.Catalog;
import studio.vibecraft.lifeboat.api.plan.Planning;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.temporal.Recoveries;
import studio.vibecraft.lifeboat.api.temporal.StartKey;
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
    private final Catalog catalog;
    private final Planning planning;
    private final Recoveries recoveries;
    private final Clock clock;
    private final IdempotencyKeys<RecoveryId> keys;

    Starting(Catalog catalog, Planning planning, Recoveries recoveries, IdempotencyKeys<RecoveryId> keys, Clock clock) {
        this.catalog = catalog;
        this.keys = keys;
        this.planning = planning;
        this.recoveries = recoveries;
        this.clock = clock;
    }

    /** @param key of an earlier attempt of the same request; answers with what that one started */
    public RecoveryId start(NewRecovery wanted, Person person, @Nullable String key) {
        wanted.validate();
        ProtectedDatabase database = catalog.database(String.valueOf(wanted.database()));
        Runbook runbook = catalog.runbook(String.valueOf(wanted.scenario()));
        permit(wanted, person);
        StartKey startKey = StartKey.of(IdempotencyKeys.own(person, key), wanted);
        return keys.once(
                startKey == null ? null : startKey.key(),
                wanted,
                () -> recoveries
                        .startedWith(database.name(), startKey)
                        .orElseGet(() -> recoveries.start(request(database, runbook, wanted, person), startKey)));
    }

    /** An open recovery is named before anything else: it has moved the facts of every plan. */
    private RecoveryRequest request(ProtectedDatabase database, Runbook runbook, NewRecovery wanted, Person person) {
        recoveries.refuseSecond(database.name());
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
                        told.recoverTo(),
                        told.missing(),
                        told.way());
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
