package studio.vibecraft.lifeboat.api.plan;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import studio.vibecraft.lifeboat.api.archive.Archive;
import studio.vibecraft.lifeboat.api.archive.ArchiveDownException;
import studio.vibecraft.lifeboat.api.problem.Problem;
import studio.vibecraft.lifeboat.api.problem.ProblemException;
import studio.vibecraft.lifeboat.api.problem.ProblemType;
import studio.vibecraft.lifeboat.api.temporal.Plans;
import studio.vibecraft.lifeboat.contract.Plan;
import studio.vibecraft.lifeboat.contract.PlanRequest;
import studio.vibecraft.lifeboat.model.ProtectedDatabase;
import studio.vibecraft.lifeboat.runbook.Runbook;

/** Makes plans and tells whether the facts of one have moved. */
public final class Planning {
    private static final int REMEMBERED = 200;
    /** Looking again takes about as long; a plan this young is taken at its word. */
    private static final Duration YOUNG = Duration.ofSeconds(2);

    private final Plans plans;
    private final Archive archive;
    private final Clock clock;
    private final Map<String, Plan> byHash = new ConcurrentHashMap<>();

    public Planning(Plans plans, Archive archive, Clock clock) {
        this.clock = clock;
        this.plans = plans;
        this.archive = archive;
    }

    public Plan make(ProtectedDatabase database, Runbook runbook) {
        Plan plan = plans.make(new PlanRequest(database, runbook, estimates(database, runbook)));
        if (byHash.size() >= REMEMBERED) {
            byHash.clear();
        }
        byHash.put(plan.hash(), plan);
        return plan;
    }

    /**
     * Looks at the database again.
     *
     * @throws ProblemException saying what moved, when the facts are not what the agreed plan says
     */
    public void confirm(ProtectedDatabase database, Runbook runbook, String hash) {
        Optional<Plan> agreed = Optional.ofNullable(byHash.get(hash));
        if (agreed.filter(plan -> isFor(plan, database, runbook) && young(plan)).isPresent()) {
            return;
        }
        Plan now = make(database, runbook);
        if (!now.hash().equals(hash)) {
            throw stale(agreed.or(() -> plans.find(database.name(), hash)), now);
        }
    }

    private static boolean isFor(Plan plan, ProtectedDatabase database, Runbook runbook) {
        return plan.database().equals(database.name()) && plan.scenario().equals(runbook.id());
    }

    private boolean young(Plan plan) {
        return plan.madeAt().plus(YOUNG).isAfter(clock.instant());
    }

    /** Durations of earlier runs; empty while the ledger does not answer: the runbook's targets stand in. */
    public Map<String, Duration> estimates(ProtectedDatabase database, Runbook runbook) {
        try {
            return archive.estimates(database.name(), runbook.id());
        } catch (ArchiveDownException e) {
            return Map.of();
        }
    }

    private static ProblemException stale(Optional<Plan> agreed, Plan now) {
        String found = agreed.isPresent()
                ? "`moved` says what is not what it was."
                : "The plan with this hash is not remembered, so what moved cannot be named.";
        return new ProblemException(Problem.of(
                        ProblemType.PLAN_STALE,
                        found + " Read the new plan " + now.hash()
                                + " (POST /api/v1/plans shows it) and agree to that one. Nothing was started.")
                .withMoved(agreed.map(plan -> MovedFacts.between(plan, now)).orElseGet(List::of)));
    }
}
